import { api, ask } from '@sycee/kit/api/client.ts';
import type { Refusal } from '@sycee/kit/api/outcome.ts';
import { Button } from '@sycee/kit/parts/button.tsx';
import { CopyButton } from '@sycee/kit/parts/copy.tsx';
import { Screen } from '@sycee/kit/parts/frame.tsx';
import { Notice, RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { approve } from '@sycee/kit/passkey/passkey.ts';
import { go } from '@sycee/kit/screen/route.ts';
import { Printer } from 'lucide';
import { useState } from 'preact/hooks';
import { useHolder } from '../session.tsx';
import { useSay } from '../words/words.ts';

/** Makes recovery codes. They are in this screen's memory only, and gone with it. */
export function RecoveryCodes() {
  const say = useSay();
  const { market, me, setMe } = useHolder();
  const [codes, setCodes] = useState<string[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const make = async () => {
    if (busy) return;
    setBusy(true);
    setRefusal(null);
    const approval = await approve({ act: 'recovery_codes' });
    const outcome = approval.ok
      ? await ask(api.POST('/v1/me/recovery-codes', { body: { approval: approval.data } }))
      : approval;
    setBusy(false);
    if (!outcome.ok) return setRefusal(outcome.refusal);
    setCodes(outcome.data.codes);
    setMe({ ...me, recoveryCodesLeft: outcome.data.codes.length });
  };

  if (codes) {
    return (
      <Screen
        key="codes"
        title={say('codes.title')}
        testId="codes-shown"
        foot={
          <Button wide kind="primary" onPress={() => go('me')} testId="codes-kept">
            {say('codes.kept')}
          </Button>
        }
      >
        <p>
          <strong>{say('codes.once')}</strong>
        </p>
        <p class="print-only">
          <bdi>{market.name}</bdi>
        </p>
        <ol class="codes card" data-testid="codes">
          {codes.map((code) => (
            <li key={code}>
              <code data-testid="code">{code}</code>
            </li>
          ))}
        </ol>
        <div class="row-of no-print">
          <CopyButton text={codes.join('\n')} testId="codes-copy" />
          <Button icon={Printer} onPress={() => print()}>
            {say('kit.print')}
          </Button>
        </div>
        <p class="soft">{say('codes.lead')}</p>
      </Screen>
    );
  }
  return (
    <Screen
      key="make"
      title={say('codes.title')}
      back="#/me"
      testId="codes-screen"
      foot={
        <Button wide kind="primary" busy={busy} onPress={make} testId="codes-make">
          {say('codes.make')}
        </Button>
      }
    >
      <p>{say('codes.lead')}</p>
      {me.recoveryCodesLeft === 0 ? (
        <Notice tone="plain" title={say('codes.none')} testId="codes-none" />
      ) : (
        <Notice tone="plain" title={say('me.codes.left', { count: me.recoveryCodesLeft })}>
          <p>{say('codes.replace')}</p>
        </Notice>
      )}
      {refusal && <RefusalNotice refusal={refusal} />}
    </Screen>
  );
}
