import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import type { Outcome, Refusal } from '@sycee/kit/api/outcome.ts';
import { type Entry, useEntry } from '@sycee/kit/live/entry.ts';
import { Button } from '@sycee/kit/parts/button.tsx';
import { LanguageSwitch, Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { Ingot } from '@sycee/kit/parts/ingot.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { makePasskey, signIn } from '@sycee/kit/passkey/passkey.ts';
import { replaceWith, useRoute } from '@sycee/kit/screen/route.ts';
import { KeyRound } from 'lucide';
import { useState } from 'preact/hooks';
import { Applications } from './applications.tsx';
import { Disputes } from './disputes.tsx';
import { Fees } from './fees.tsx';
import { useSay } from './words/words.ts';

export function App() {
  const say = useSay();
  const entry = useEntry('officer');
  const [place, token] = useRoute();
  if (entry.phase === 'loading') {
    return (
      <Screen title={say('app.title')}>
        <Skeleton lines={5} />
      </Screen>
    );
  }
  if (entry.phase === 'unreachable' || !entry.market) {
    return (
      <Screen title={say('app.title')} actions={<LanguageSwitch />}>
        {entry.refusal && (
          <RefusalNotice refusal={entry.refusal}>
            <Button onPress={entry.retry}>{say('kit.tryAgain')}</Button>
          </RefusalNotice>
        )}
      </Screen>
    );
  }
  if (entry.phase === 'out') {
    return <Enter entry={entry} market={entry.market} token={place === 'enrol' ? (token ?? null) : null} />;
  }
  switch (place) {
    case 'disputes':
      return <Disputes entry={entry} />;
    case 'fees':
      return <Fees entry={entry} currency={entry.market.currency} />;
    default:
      return <Applications entry={entry} />;
  }
}

interface EnterProps {
  entry: Entry;
  market: Schema<'Market'>;
  /** The one-time token of an enrolment; null to sign in. */
  token: string | null;
}

function Enter({ entry, market, token }: EnterProps) {
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const enrol = async (secret: string): Promise<Outcome<Schema<'Session'>>> => {
    const ceremony = await ask(api.POST('/v1/officers/ceremony', { body: { token: secret } }));
    if (!ceremony.ok) return ceremony;
    const registration = await makePasskey(ceremony.data);
    if (!registration.ok) return registration;
    return ask(api.POST('/v1/officers', { body: registration.data }));
  };
  const run = async () => {
    if (busy) return;
    setBusy(true);
    setRefusal(null);
    const outcome = await (token === null ? signIn() : enrol(token));
    setBusy(false);
    if (!outcome.ok) return setRefusal(outcome.refusal);
    replaceWith();
    entry.enter(outcome.data);
  };
  const shown = refusal ?? entry.refusal;

  return (
    <Screen
      title={say(token === null ? 'start.title' : 'enrol.title', { place: market.name })}
      quietTitle
      actions={<LanguageSwitch />}
      testId={token === null ? 'start' : 'enrol'}
    >
      <div class="enter">
        <Ingot />
        <h2>{token === null ? say('start.title', { place: market.name }) : say('enrol.title')}</h2>
        <p class="soft">{say(token === null ? 'start.lead' : 'enrol.lead')}</p>
        {shown && <RefusalNotice refusal={shown} />}
        <Button
          wide
          kind="primary"
          icon={KeyRound}
          busy={busy}
          onPress={run}
          testId={token === null ? 'sign-in' : 'enrol-do'}
        >
          {say(token === null ? 'start.signIn' : 'enrol.do')}
        </Button>
      </div>
    </Screen>
  );
}
