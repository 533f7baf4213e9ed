import type { Schema } from '@sycee/kit/api/client.ts';
import type { Outcome, Refusal } from '@sycee/kit/api/outcome.ts';
import type { Entry } from '@sycee/kit/live/entry.ts';
import { Button } from '@sycee/kit/parts/button.tsx';
import { LanguageSwitch, Screen } from '@sycee/kit/parts/frame.tsx';
import { Ingot } from '@sycee/kit/parts/ingot.tsx';
import { Notice, RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { openWallet, signIn } from '@sycee/kit/passkey/passkey.ts';
import { KeyRound } from 'lucide';
import { useState } from 'preact/hooks';
import { useSay } from '../words/words.ts';

interface Props {
  entry: Entry;
  market: Schema<'Market'>;
  invited: boolean;
}

export function Start({ entry, market, invited }: Props) {
  const say = useSay();
  const [busy, setBusy] = useState<'sign-in' | 'make' | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const run = async (which: 'sign-in' | 'make', act: () => Promise<Outcome<Schema<'Session'>>>) => {
    if (busy) return;
    setBusy(which);
    setRefusal(null);
    const outcome = await act();
    setBusy(null);
    if (outcome.ok) entry.enter(outcome.data);
    else setRefusal(outcome.refusal);
  };
  const make = async (): Promise<Outcome<Schema<'Session'>>> => {
    const me = await openWallet();
    return me.ok ? { ok: true, status: me.status, data: { kind: 'holder', me: me.data } } : me;
  };
  const shown = refusal ?? entry.refusal;

  return (
    <Screen
      title={say('start.title', { place: market.name })}
      quietTitle
      actions={<LanguageSwitch />}
      testId="start"
      foot={
        <>
          <Button
            wide
            kind="primary"
            icon={KeyRound}
            busy={busy === 'sign-in'}
            onPress={() => run('sign-in', signIn)}
            testId="sign-in"
          >
            {say('start.signIn')}
          </Button>
          <Button wide busy={busy === 'make'} onPress={() => run('make', make)} testId="make-passkey">
            {say('start.make')}
          </Button>
          <p class="soft small center">{say('start.make.hint')}</p>
        </>
      }
    >
      <div class="start-head">
        <Ingot />
        <p class="start-place">
          <bdi>{say('start.title', { place: market.name })}</bdi>
        </p>
        <p class="start-lead">{say('start.lead')}</p>
        {market.sandbox && <p class="sandbox">{say('app.sandbox')}</p>}
      </div>
      {invited && <Notice tone="plain" title={say('start.join')} testId="invited" />}
      {shown && <RefusalNotice refusal={shown} />}
    </Screen>
  );
}
