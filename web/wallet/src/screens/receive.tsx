import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { Button } from '@sycee/kit/parts/button.tsx';
import { CopyButton } from '@sycee/kit/parts/copy.tsx';
import { Field } from '@sycee/kit/parts/field.tsx';
import { Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { QrCode } from '@sycee/kit/parts/qr-code.tsx';
import { Sheet } from '@sycee/kit/parts/sheet.tsx';
import { UnknownNotice } from '@sycee/kit/parts/unknown.tsx';
import { useDates } from '@sycee/kit/words/dates.ts';
import { useState } from 'preact/hooks';
import { isName } from '../people.ts';
import { useHolder } from '../session.tsx';
import { useSay } from '../words/words.ts';
import { useMyAddress } from './send.tsx';

type Mine = Schema<'MyAddress'>;

/** My address: as a code, to be told, to be chosen and changed. */
export function Receive() {
  const say = useSay();
  const mine = useMyAddress();
  const [changing, setChanging] = useState(false);
  const [releasing, setReleasing] = useState(false);
  const own = mine.data;
  const put = (next: Mine) => {
    mine.put(next);
    setChanging(false);
    setReleasing(false);
  };
  return (
    <Screen title={say('receive.title')} back="#/send" testId="receive-screen">
      {!own && !mine.refusal && <Skeleton lines={6} />}
      {!own && mine.refusal && (
        <RefusalNotice refusal={mine.refusal}>
          <Button onPress={mine.reload}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
      {own && (!own.address || changing) && <ChooseAddress own={own} onDone={put} />}
      {own?.address && own.code && !changing && (
        <>
          <div class="receive-card">
            <div class="receive-code">
              <QrCode text={own.code} testId="receive-qr" />
            </div>
            {own.displayName && (
              <p class="person-name">
                <bdi>{own.displayName}</bdi>
              </p>
            )}
            <p class="receive-address" data-testid="my-address">
              <bdi>{own.address}</bdi>
            </p>
          </div>
          <p class="soft center">{say('receive.lead')}</p>
          <div class="receive-actions">
            <CopyButton text={own.address} testId="copy-address" />
            <Button onPress={() => setChanging(true)} testId="change-address">
              {say('receive.change')}
            </Button>
            <Button kind="quiet" onPress={() => setReleasing(true)} testId="release-address">
              {say('receive.release')}
            </Button>
          </div>
        </>
      )}
      {own && own.resting.length > 0 && <Resting own={own} />}
      {releasing && <ReleaseSheet onClose={() => setReleasing(false)} onDone={put} />}
    </Screen>
  );
}

function Resting({ own }: { own: Mine }) {
  const say = useSay();
  const dates = useDates();
  return (
    <section class="soft small">
      <p>{say('receive.resting')}</p>
      <ul>
        {own.resting.map(({ address, restsUntil }) => (
          <li key={address}>{say('receive.resting.until', { address, date: dates.longDay(restsUntil) })}</li>
        ))}
      </ul>
    </section>
  );
}

function ChooseAddress({ own, onDone }: { own: Mine; onDone: (mine: Mine) => void }) {
  const say = useSay();
  const { me } = useHolder();
  const [name, setName] = useState(own.address?.split('@')[0] ?? '');
  const [called, setCalled] = useState(own.displayName ?? '');
  const [wrong, setWrong] = useState(false);
  const order = useOrder(
    `address.${me.holderId}`,
    (body: { name: string; displayName?: string }, key) =>
      ask(api.POST('/v1/me/address', { params: { header: { 'Idempotency-Key': key } }, body })),
    onDone,
  );
  return (
    <form
      class="stack"
      data-testid="address-form"
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = name.trim().toLowerCase();
        setWrong(!isName(wanted));
        if (!isName(wanted)) return;
        order.give({ name: wanted, ...(called.trim() ? { displayName: called.trim() } : {}) });
      }}
    >
      <p class="lead">{say('receive.choose.lead')}</p>
      <Field
        label={say('receive.name')}
        value={name}
        onInput={(value) => {
          setName(value);
          setWrong(false);
        }}
        hint={say('receive.name.hint', { place: own.place })}
        error={wrong ? say('receive.name.wrong') : null}
        maxLength={30}
        autoComplete="off"
        testId="address-name"
      />
      <Field
        label={say('receive.called')}
        value={called}
        onInput={setCalled}
        hint={say('receive.called.hint')}
        maxLength={40}
        autoComplete="off"
        testId="address-called"
      />
      {order.state.is === 'unknown' && <UnknownNotice attempts={order.state.attempts} />}
      {order.state.is === 'refused' && <RefusalNotice refusal={order.state.refusal} />}
      <Button
        submit
        wide
        kind="primary"
        busy={order.busy}
        disabled={name.trim() === ''}
        testId="address-save"
      >
        {say('receive.save')}
      </Button>
    </form>
  );
}

function ReleaseSheet({ onClose, onDone }: { onClose: () => void; onDone: (mine: Mine) => void }) {
  const say = useSay();
  const { me } = useHolder();
  const order = useOrder(
    `release.${me.holderId}`,
    (_: null, key) =>
      ask(api.POST('/v1/me/address/release', { params: { header: { 'Idempotency-Key': key } } })),
    onDone,
  );
  return (
    <Sheet title={say('receive.release.title')} onClose={onClose} testId="release-sheet">
      <p>{say('receive.release.body')}</p>
      {order.state.is === 'refused' && <RefusalNotice refusal={order.state.refusal} />}
      <Button wide kind="danger" busy={order.busy} onPress={() => order.give(null)} testId="release-do">
        {say('receive.release')}
      </Button>
      <Button wide onPress={onClose}>
        {say('kit.cancel')}
      </Button>
    </Sheet>
  );
}
