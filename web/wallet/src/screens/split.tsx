import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { type PadText, padMinor } from '@sycee/kit/money/pad.ts';
import { Amount, useMoney } from '@sycee/kit/parts/amount.tsx';
import { Button, IconButton } from '@sycee/kit/parts/button.tsx';
import { Field } from '@sycee/kit/parts/field.tsx';
import { Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { AmountPad, PadDisplay } from '@sycee/kit/parts/pad.tsx';
import { UnknownNotice } from '@sycee/kit/parts/unknown.tsx';
import { replaceWith } from '@sycee/kit/screen/route.ts';
import { X } from 'lucide';
import { useState } from 'preact/hooks';
import { addressIn, ownPart } from '../people.ts';
import { useFresh, useHolder } from '../session.tsx';
import { useSay } from '../words/words.ts';
import { RequestList } from './requests.tsx';
import { NeedsAddress, useMyAddress } from './send.tsx';

/** The most that a bill is split among. */
const MOST = 50;

/** How much it was, then who shares it. */
export function Split() {
  const say = useSay();
  const { market } = useHolder();
  const { currency } = market;
  const mine = useMyAddress();
  const [text, setText] = useState<PadText>('');
  const [step, setStep] = useState<'amount' | 'people'>('amount');
  const totalMinor = padMinor(text, currency);

  if (mine.data && !mine.data.address) {
    return (
      <Screen title={say('split.title')} back="#/send" testId="split-screen">
        <NeedsAddress />
      </Screen>
    );
  }
  if (step === 'people' && mine.data) {
    return <SplitPeople totalMinor={totalMinor} place={mine.data.place} />;
  }
  const next = () => {
    if (totalMinor > 0) setStep('people');
  };
  return (
    <Screen
      key="amount"
      title={say('split.title')}
      back="#/send"
      testId="split-screen"
      foot={
        <>
          <AmountPad text={text} currency={currency} onChange={setText} onEnter={next} />
          <Button wide kind="primary" disabled={totalMinor === 0} onPress={next} testId="split-next">
            {say('send.next')}
          </Button>
        </>
      }
    >
      <div class="amount-stage">
        <p class="soft">{say('split.total')}</p>
        <PadDisplay text={text} currency={currency} label={say('split.total')} />
      </div>
    </Screen>
  );
}

function SplitPeople({ totalMinor, place }: { totalMinor: number; place: string }) {
  const say = useSay();
  const money = useMoney();
  const { market, me } = useHolder();
  const { currency } = market;
  const [people, setPeople] = useState<string[]>([]);
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [withMe, setWithMe] = useState(true);
  const order = useOrder(
    `split.${me.holderId}`,
    (body: { among: string[]; amountMinor: number; currency: string }, key) =>
      ask(api.POST('/v1/splits', { params: { header: { 'Idempotency-Key': key } }, body })),
    (split: Schema<'Split'>) => replaceWith('split', split.id),
  );
  const own = withMe ? ownPart(totalMinor, people.length) : 0;
  const each = people.length > 0 ? Math.floor((totalMinor - own) / people.length) : 0;

  const add = () => {
    const address = addressIn(typed, place);
    if (!address?.endsWith(`@${place}`)) return setError(say('split.wrong', { place }));
    if (people.includes(address)) return setError(say('split.twice'));
    setPeople([...people, address]);
    setTyped('');
    setError(null);
  };

  return (
    <Screen
      key="people"
      title={say('split.title')}
      back="#/send"
      testId="split-people"
      foot={
        <Button
          wide
          kind="primary"
          busy={order.busy}
          disabled={people.length < 2}
          onPress={() => order.give({ among: people, amountMinor: totalMinor - own, currency })}
          testId="split-do"
        >
          {say('split.do', { count: people.length })}
        </Button>
      }
    >
      <div class="split-total">
        <Amount minor={totalMinor} currency={currency} size="large" testId="split-total" />
        {people.length > 0 && (
          <p class="soft" data-testid="split-each">
            {say('split.each', { amount: money(each, currency) })}
            {withMe && ` · ${say('split.yours', { amount: money(own, currency) })}`}
          </p>
        )}
      </div>
      <form
        class="add-person"
        onSubmit={(event) => {
          event.preventDefault();
          if (people.length < MOST) add();
        }}
      >
        <Field
          label={say('split.with')}
          value={typed}
          onInput={(value) => {
            setTyped(value);
            setError(null);
          }}
          hint={say('split.with.hint')}
          error={error}
          maxLength={100}
          autoComplete="off"
          testId="split-address"
        />
        <Button submit disabled={typed.trim() === ''} testId="split-add">
          {say('split.add')}
        </Button>
      </form>
      {people.length > 0 && (
        <ul class="list" aria-label={say('split.people')}>
          {people.map((address) => (
            <li key={address} class="row" data-testid="split-person">
              <span class="row-text">
                <span class="row-title">
                  <bdi>{address}</bdi>
                </span>
              </span>
              <IconButton
                icon={X}
                label={say('split.remove', { address })}
                onPress={() => setPeople(people.filter((one) => one !== address))}
              />
            </li>
          ))}
        </ul>
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={withMe}
          onChange={(event) => setWithMe(event.currentTarget.checked)}
          data-testid="split-me"
        />
        <span>{say('split.me')}</span>
      </label>
      {people.length < 2 && <p class="soft small">{say('split.few')}</p>}
      {order.state.is === 'unknown' && <UnknownNotice attempts={order.state.attempts} />}
      {order.state.is === 'refused' && <RefusalNotice refusal={order.state.refusal} currency={currency} />}
    </Screen>
  );
}

/** A bill that was split: how each part of it stands. */
export function SplitBill({ id }: { id: string }) {
  const say = useSay();
  const money = useMoney();
  const resource = useResource(id, () =>
    ask(api.GET('/v1/splits/{splitId}', { params: { path: { splitId: id } } })),
  );
  useFresh(resource.reload);
  const bill = resource.data;
  const paid = (bill?.requests ?? [])
    .filter((request) => request.status === 'paid')
    .reduce((sum, request) => sum + request.amountMinor, 0);
  return (
    <Screen title={say('split.title')} back="#/requests" testId="split-bill">
      {!bill && !resource.refusal && <Skeleton lines={6} />}
      {!bill && resource.refusal && (
        <RefusalNotice refusal={resource.refusal}>
          <Button onPress={resource.reload}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
      {bill && (
        <>
          <div class="split-total">
            <Amount minor={bill.amountMinor} currency={bill.currency} size="hero" testId="bill-amount" />
            <p class="soft" data-testid="bill-paid" data-minor={paid}>
              {say('split.collected', {
                amount: money(paid, bill.currency),
                total: money(bill.amountMinor, bill.currency),
              })}
            </p>
          </div>
          <RequestList requests={bill.requests} />
        </>
      )}
    </Screen>
  );
}
