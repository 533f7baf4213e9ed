import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { type PadText, padMinor } from '@sycee/kit/money/pad.ts';
import { useMoney } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Field } from '@sycee/kit/parts/field.tsx';
import { Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { Icon } from '@sycee/kit/parts/icon.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { AmountPad, PadDisplay } from '@sycee/kit/parts/pad.tsx';
import { UnknownNotice } from '@sycee/kit/parts/unknown.tsx';
import { go, hrefTo } from '@sycee/kit/screen/route.ts';
import { Link2, ScanLine, Store } from 'lucide';
import { useState } from 'preact/hooks';
import { useFresh, useLook, useShop } from '../shop.tsx';
import { tillHere } from '../till-here.ts';
import { useSay } from '../words/words.ts';
import { Collect } from './collect.tsx';
import { PaymentList } from './payment-list.tsx';
import { ReopenButton } from './reopen.tsx';

const LATEST = 6;
export const REFERENCE = /^[A-Za-z0-9 ._/-]{1,25}$/;

/** The till's first screen: an amount, and one press to a code. */
export function Charge() {
  const say = useSay();
  const { shop } = useShop();
  if (shop.status === 'applied')
    return <NotOpen title={say('shop.applied.title')} body={say('shop.applied.body')} />;
  if (shop.status === 'closed') {
    return (
      <NotOpen title={say('shop.closed.title')} body={say('shop.closed.body')}>
        <ReopenButton />
      </NotOpen>
    );
  }
  return <ChargePad />;
}

function NotOpen({
  title,
  body,
  children,
}: {
  title: string;
  body: string;
  children?: preact.ComponentChildren;
}) {
  const say = useSay();
  const { shop } = useShop();
  return (
    <Screen title={say('charge.title')} testId={`shop-${shop.status}`}>
      <div class="card stack center">
        <span class="center-icon">
          <Icon of={Store} size={40} />
        </span>
        <h2>{title}</h2>
        <p class="soft">{body}</p>
        {children}
      </div>
    </Screen>
  );
}

interface Request {
  amountMinor: number;
  currency: string;
  reference?: string;
  tillId?: string;
}

function ChargePad() {
  const say = useSay();
  const money = useMoney();
  const { shop } = useShop();
  const { currency } = shop;
  const tills = useResource(`tills.${shop.id}`, () =>
    ask(api.GET('/v1/shops/{shopId}/tills', { params: { path: { shopId: shop.id } } })),
  );
  const here = tillHere(shop.id, tills.data?.data ?? null);
  const [collecting, setCollecting] = useState(false);
  const [text, setText] = useState<PadText>('');
  const [reference, setReference] = useState('');
  const order = useOrder(
    `charge.${shop.id}`,
    (body: Request, key) =>
      ask(
        api.POST('/v1/shops/{shopId}/charges', {
          params: { path: { shopId: shop.id }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    (charge: Schema<'Charge'>) => go('shop', shop.id, 'charge', charge.id),
  );
  const amountMinor = padMinor(text, currency);
  const wrong = reference.trim() !== '' && !REFERENCE.test(reference.trim());
  const charge = () => {
    if (amountMinor === 0 || wrong || order.busy) return;
    const named = reference.trim();
    order.give({
      amountMinor,
      currency,
      ...(named ? { reference: named } : {}),
      ...(here ? { tillId: here.id } : {}),
    });
  };

  const named = reference.trim();
  if (collecting) {
    return (
      <Collect
        sale={{
          amountMinor,
          currency,
          ...(named ? { reference: named } : {}),
          ...(here ? { tillId: here.id } : {}),
        }}
        onBack={() => setCollecting(false)}
        onNext={() => {
          setText('');
          setReference('');
          setCollecting(false);
        }}
        onOwnCode={() => {
          setCollecting(false);
          charge();
        }}
      />
    );
  }
  return (
    <Screen title={say('charge.title')} quietTitle testId="charge">
      <div class="charge">
        <div class="charge-pad">
          <div class="amount-stage">
            <PadDisplay text={text} currency={currency} label={say('charge.amount')} />
          </div>
          {order.state.is === 'unknown' && <UnknownNotice attempts={order.state.attempts} />}
          {order.state.is === 'refused' && (
            <RefusalNotice refusal={order.state.refusal} currency={currency} />
          )}
          <AmountPad text={text} currency={currency} onChange={setText} onEnter={charge} />
          <Button
            wide
            kind="primary"
            busy={order.busy}
            disabled={amountMinor === 0 || wrong}
            onPress={charge}
            testId="charge-do"
          >
            {amountMinor === 0
              ? say('charge.doNothing')
              : say('charge.do', { amount: money(amountMinor, currency) })}
          </Button>
          <Button
            wide
            icon={ScanLine}
            disabled={amountMinor === 0 || wrong || order.busy}
            onPress={() => setCollecting(true)}
            testId="collect-go"
          >
            {say('charge.collect')}
          </Button>
          <Field
            label={say('charge.reference')}
            value={reference}
            onInput={setReference}
            error={wrong ? say('charge.reference.bad') : null}
            maxLength={25}
            autoComplete="off"
            testId="charge-reference"
          />
        </div>
        <div class="stack">
          <Latest />
          <Button icon={Link2} href={hrefTo('shop', shop.id, 'links')} testId="links-go">
            {say('links.go')}
          </Button>
        </div>
      </div>
    </Screen>
  );
}

function Latest() {
  const say = useSay();
  const { shop, live } = useShop();
  const latest = useResource('latest', () =>
    ask(
      api.GET('/v1/shops/{shopId}/payments', {
        params: { path: { shopId: shop.id }, query: { limit: LATEST } },
      }),
    ),
  );
  useFresh(latest.reload);
  useLook(!live, latest.reload);
  return (
    <section class="stack charge-latest" data-testid="latest">
      <h2>{say('charge.latest')}</h2>
      {!latest.data && !latest.refusal && <Skeleton lines={4} />}
      {!latest.data && latest.refusal && <RefusalNotice refusal={latest.refusal} />}
      {latest.data &&
        (latest.data.data.length > 0 ? (
          <PaymentList payments={latest.data.data} />
        ) : (
          <p class="soft">{say('charge.latest.none')}</p>
        ))}
    </section>
  );
}
