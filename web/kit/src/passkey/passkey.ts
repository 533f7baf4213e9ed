import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { api, ask, type Schema } from '../api/client.ts';
import { type Outcome, stoppedHere } from '../api/outcome.ts';

type Terms = Schema<'ApprovalTerms'>;
type Proof = Schema<'ApprovalProof'>;
type Ceremony = Schema<'Ceremony'>;
type Registration = Schema<'RegistrationRequest'>;

/** Asks the device for a new passkey. */
export async function makePasskey(ceremony: Ceremony): Promise<Outcome<Registration>> {
  if (!supported()) return stoppedHere('passkey_unsupported');
  try {
    const optionsJSON = ceremony.publicKey as unknown as PublicKeyCredentialCreationOptionsJSON;
    const credential = await startRegistration({ optionsJSON });
    return {
      ok: true,
      status: 0,
      data: { ceremonyId: ceremony.ceremonyId, credential: credential as never },
    };
  } catch (error) {
    return stoppedHere(codeOf(error));
  }
}

async function assertPasskey(publicKey: unknown): Promise<Outcome<Schema<'AssertionCredential'>>> {
  if (!supported()) return stoppedHere('passkey_unsupported');
  try {
    const optionsJSON = publicKey as PublicKeyCredentialRequestOptionsJSON;
    return { ok: true, status: 0, data: (await startAuthentication({ optionsJSON })) as never };
  } catch (error) {
    return stoppedHere(codeOf(error));
  }
}

export async function signIn(): Promise<Outcome<Schema<'Session'>>> {
  const ceremony = await ask(api.POST('/v1/sessions/ceremony'));
  if (!ceremony.ok) return ceremony;
  const credential = await assertPasskey(ceremony.data.publicKey);
  if (!credential.ok) return credential;
  return ask(
    api.POST('/v1/sessions', { body: { ceremonyId: ceremony.data.ceremonyId, credential: credential.data } }),
  );
}

export async function openWallet(): Promise<Outcome<Schema<'Me'>>> {
  const ceremony = await ask(api.POST('/v1/holders/ceremony'));
  if (!ceremony.ok) return ceremony;
  const registration = await makePasskey(ceremony.data);
  if (!registration.ok) return registration;
  return ask(api.POST('/v1/holders', { body: registration.data }));
}

/** A fresh assertion over exact terms. The server compares the terms, not what this page says about them. */
export async function approve(terms: Terms): Promise<Outcome<Proof>> {
  const approval = await ask(api.POST('/v1/approvals', { body: terms }));
  if (!approval.ok) return approval;
  const credential = await assertPasskey(approval.data.publicKey);
  if (!credential.ok) return credential;
  return {
    ok: true,
    status: 0,
    data: { approvalId: approval.data.approvalId, credential: credential.data },
  };
}

/** Without a secure context a browser has no passkeys at all. */
function supported(): boolean {
  return isSecureContext && 'credentials' in navigator && 'PublicKeyCredential' in window;
}

function codeOf(error: unknown): 'passkey_cancelled' | 'passkey_already_here' | 'passkey_unsupported' {
  const name = error instanceof Error ? error.name : '';
  if (name === 'InvalidStateError') return 'passkey_already_here';
  if (name === 'NotSupportedError' || name === 'SecurityError') return 'passkey_unsupported';
  return 'passkey_cancelled';
}
