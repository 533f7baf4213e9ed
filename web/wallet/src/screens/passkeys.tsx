import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import type { Outcome, Refusal } from '@sycee/kit/api/outcome.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Field } from '@sycee/kit/parts/field.tsx';
import { ListRow, Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { Notice, RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { Sheet } from '@sycee/kit/parts/sheet.tsx';
import { approve, makePasskey } from '@sycee/kit/passkey/passkey.ts';
import { useDates } from '@sycee/kit/words/dates.ts';
import { KeyRound, Plus } from 'lucide';
import { useState } from 'preact/hooks';
import { useHolder } from '../session.tsx';
import { useSay } from '../words/words.ts';

type Passkey = Schema<'Passkey'>;

/** The devices that can open this wallet. Adding or removing one wants a fresh word of one that is there. */
export function Passkeys() {
  const say = useSay();
  const dates = useDates();
  const { setMe } = useHolder();
  const list = useResource('passkeys', () => ask(api.GET('/v1/me/passkeys')));
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Passkey | null>(null);
  const [done, setDone] = useState<'passkeys.added' | 'passkeys.removed' | null>(null);
  const passkeys = list.data?.data;

  const changed = async (how: 'passkeys.added' | 'passkeys.removed') => {
    setAdding(false);
    setRemoving(null);
    setDone(how);
    list.reload();
    const me = await ask(api.GET('/v1/me'));
    if (me.ok) setMe(me.data);
  };

  return (
    <Screen
      title={say('passkeys.title')}
      back="#/me"
      testId="passkeys-screen"
      foot={
        <Button wide kind="primary" icon={Plus} onPress={() => setAdding(true)} testId="passkey-add">
          {say('passkeys.add')}
        </Button>
      }
    >
      <p class="soft">{say('passkeys.lead')}</p>
      {done && <Notice tone="good" title={say(done)} onClose={() => setDone(null)} testId="passkeys-done" />}
      {list.refusal && (
        <RefusalNotice refusal={list.refusal}>
          <Button onPress={list.reload}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
      {!passkeys && !list.refusal && <Skeleton lines={4} />}
      {passkeys && (
        <ul class="list">
          {passkeys.map((passkey) => {
            const name = passkey.label ?? say('passkeys.unnamed');
            return (
              <ListRow
                key={passkey.id}
                icon={KeyRound}
                title={<bdi>{name}</bdi>}
                detail={
                  <>
                    {passkey.current && <strong class="good">{say('passkeys.this')} · </strong>}
                    {passkey.lastUsedAt
                      ? say('passkeys.used', { date: dates.dayAndTime(passkey.lastUsedAt) })
                      : say('passkeys.made', { date: dates.dayAndTime(passkey.createdAt) })}
                  </>
                }
                end={
                  passkeys.length > 1 && (
                    <Button kind="quiet" onPress={() => setRemoving(passkey)} testId="passkey-remove">
                      <span aria-hidden="true">{say('passkeys.remove')}</span>
                      <span class="sr-only">{say('passkeys.remove.of', { name })}</span>
                    </Button>
                  )
                }
                testId="passkey"
              />
            );
          })}
        </ul>
      )}
      {adding && <AddSheet onClose={() => setAdding(false)} onDone={() => changed('passkeys.added')} />}
      {removing && (
        <RemoveSheet
          passkey={removing}
          onClose={() => setRemoving(null)}
          onDone={() => changed('passkeys.removed')}
        />
      )}
    </Screen>
  );
}

/** Runs something with a passkey in it once at a time, and keeps why it was refused. */
function useAct(onDone: () => void) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const run = async (act: () => Promise<Outcome<unknown>>) => {
    if (busy) return;
    setBusy(true);
    setRefusal(null);
    const outcome = await act();
    setBusy(false);
    if (outcome.ok) onDone();
    else setRefusal(outcome.refusal);
  };
  return { busy, refusal, run };
}

function AddSheet({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const say = useSay();
  const [label, setLabel] = useState('');
  const { busy, refusal, run } = useAct(onDone);

  // The new passkey is made first: making one on another device may take longer than an approval lives.
  const add = async (): Promise<Outcome<unknown>> => {
    const ceremony = await ask(api.POST('/v1/me/passkeys/ceremony'));
    if (!ceremony.ok) return ceremony;
    const made = await makePasskey(ceremony.data);
    if (!made.ok) return made;
    const approval = await approve({ act: 'passkey_add' });
    if (!approval.ok) return approval;
    const name = label.trim();
    return ask(
      api.POST('/v1/me/passkeys', {
        body: { ...made.data, ...(name ? { label: name } : {}), approval: approval.data },
      }),
    );
  };

  return (
    <Sheet title={say('passkeys.add')} onClose={onClose} testId="passkey-add-sheet">
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          run(add);
        }}
      >
        <p class="soft">{say('passkeys.add.lead')}</p>
        <Field
          label={say('passkeys.add.name')}
          value={label}
          onInput={setLabel}
          maxLength={60}
          testId="passkey-label"
        />
        {refusal && <RefusalNotice refusal={refusal} />}
        <Button submit wide kind="primary" busy={busy} testId="passkey-add-do">
          {say('passkeys.add.do')}
        </Button>
      </form>
    </Sheet>
  );
}

function RemoveSheet({
  passkey,
  onClose,
  onDone,
}: {
  passkey: Passkey;
  onClose: () => void;
  onDone: () => void;
}) {
  const say = useSay();
  const { busy, refusal, run } = useAct(onDone);
  const remove = async (): Promise<Outcome<unknown>> => {
    const approval = await approve({ act: 'passkey_remove', passkeyId: passkey.id });
    if (!approval.ok) return approval;
    return ask(
      api.POST('/v1/me/passkeys/{passkeyId}/removal', {
        params: { path: { passkeyId: passkey.id } },
        body: { approval: approval.data },
      }),
    );
  };
  return (
    <Sheet title={say('passkeys.remove.title')} onClose={onClose} testId="passkey-remove-sheet">
      <p>
        <strong>
          <bdi>{passkey.label ?? say('passkeys.unnamed')}</bdi>
        </strong>
      </p>
      <p>{say('passkeys.remove.body')}</p>
      {refusal && <RefusalNotice refusal={refusal} />}
      <Button wide kind="danger" busy={busy} onPress={() => run(remove)} testId="passkey-remove-do">
        {say('passkeys.remove')}
      </Button>
      <Button wide onPress={onClose}>
        {say('kit.cancel')}
      </Button>
    </Sheet>
  );
}
