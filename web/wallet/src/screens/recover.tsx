import { api, ask } from '@sycee/kit/api/client.ts';
import type { Refusal } from '@sycee/kit/api/outcome.ts';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Field } from '@sycee/kit/parts/field.tsx';
import { Screen } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { makePasskey } from '@sycee/kit/passkey/passkey.ts';
import { useState } from 'preact/hooks';
import type { Me } from '../session.tsx';
import { useSay } from '../words/words.ts';

/** Gets a wallet back with a recovery code and a new passkey. */
export function Recover({ onIn }: { onIn: (me: Me) => void }) {
  const say = useSay();
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const recover = async () => {
    if (busy || code.trim() === '') return;
    setBusy(true);
    setRefusal(null);
    const outcome = await (async () => {
      const ceremony = await ask(api.POST('/v1/recoveries/ceremony', { body: { code: code.trim() } }));
      if (!ceremony.ok) return ceremony;
      const registration = await makePasskey(ceremony.data);
      if (!registration.ok) return registration;
      return ask(api.POST('/v1/recoveries', { body: registration.data }));
    })();
    setBusy(false);
    if (outcome.ok) onIn(outcome.data);
    else setRefusal(outcome.refusal);
  };

  return (
    <Screen title={say('recover.title')} back="#/" testId="recover-screen">
      <p>{say('recover.lead')}</p>
      <form
        class="stack-wide"
        onSubmit={(event) => {
          event.preventDefault();
          recover();
        }}
      >
        <Field
          label={say('recover.code')}
          hint={say('recover.code.hint')}
          value={code}
          onInput={(text) => setCode(text.toUpperCase())}
          autoComplete="off"
          capitals
          maxLength={64}
          testId="recovery-code"
        />
        {refusal && <RefusalNotice refusal={refusal} />}
        <Button submit wide kind="primary" busy={busy} disabled={code.trim() === ''} testId="recover-do">
          {say('recover.do')}
        </Button>
      </form>
    </Screen>
  );
}
