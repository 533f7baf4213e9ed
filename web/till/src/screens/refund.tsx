import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { keys } from '@sycee/kit/api/keys.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { type PadText, padMinor, padTextOf } from '@sycee/kit/money/pad.ts';
import { useMoney } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { AmountPad, PadDisplay } from '@sycee/kit/parts/pad.tsx';
import { UnknownNotice } from '@sycee/kit/parts/unknown.tsx';
import { hrefTo, replaceWith } from '@sycee/kit/screen/route.ts';
import { useEffect, useState } from 'preact/hooks';
import { rememberRefunded } from '../just-refunded.ts';
import { useShop } from '../shop.tsx';
import { useSay } from '../words/words.ts';

interface Terms {
  amountMinor: number;
  currency: string;
  refundableMinor: number;
}

/** Gives all or part of a payment back. What the till believes is left goes along, so that two tills cannot overlap. */
export function RefundScreen({ id }: { id: string }) {
  const say = useSay();
  const money = useMoney();
  const { shop } = useShop();
  const path = { shopId: shop.id, paymentId: id };
  const resource = useResource<Schema<'ShopPayment'>>(id, () =>
    ask(api.GET('/v1/shops/{shopId}/payments/{paymentId}', { params: { path } })),
  );
  const payment = resource.data;
  const [text, setText] = useState<PadText>('');
  const purpose = `refund.${id}`;
  const order = useOrder(
    purpose,
    (body: Terms, key) =>
      ask(
        api.POST('/v1/shops/{shopId}/payments/{paymentId}/refunds', {
          params: { path, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    (refund: Schema<'Refund'>) => {
      rememberRefunded(refund);
      replaceWith('shop', shop.id, 'payment', id);
    },
  );

  // A refund whose answer was lost is asked about again, with its own key and its own amount.
  const { give } = order;
  useEffect(() => {
    const open = keys().openBody<Terms>(purpose);
    if (!open) return;
    setText(padTextOf(open.amountMinor, open.currency));
    give(open);
  }, [give, purpose]);

  const back = hrefTo('shop', shop.id, 'payment', id);
  if (!payment) {
    return (
      <Screen title={say('refund.title')} back={back}>
        {resource.refusal ? <RefusalNotice refusal={resource.refusal} /> : <Skeleton lines={5} />}
      </Screen>
    );
  }
  const { currency, refundableMinor } = payment;
  const amountMinor = padMinor(text, currency);
  const tooMuch = amountMinor > refundableMinor;
  const fine = amountMinor > 0 && !tooMuch;
  const refund = () => {
    if (fine && !order.busy) order.give({ amountMinor, currency, refundableMinor });
  };

  return (
    <Screen title={say('refund.title')} back={back} testId="refund-screen">
      <div class="charge-pad">
        <div class="amount-stage">
          <PadDisplay text={text} currency={currency} label={say('refund.amount')} />
          <p class={tooMuch ? 'warn small' : 'soft small'} role="status">
            {say(tooMuch ? 'refund.tooMuch' : 'refund.left', { amount: money(refundableMinor, currency) })}
          </p>
          <Button
            kind="quiet"
            onPress={() => setText(padTextOf(refundableMinor, currency))}
            testId="refund-all"
          >
            {say('refund.all')}
          </Button>
        </div>
        {order.state.is === 'unknown' && <UnknownNotice attempts={order.state.attempts} />}
        {order.state.is === 'refused' && (
          <RefusalNotice refusal={order.state.refusal} currency={currency}>
            {order.state.refusal.code === 'refundable_mismatch' && (
              <Button
                onPress={() => {
                  order.clear();
                  resource.reload();
                }}
              >
                {say('kit.tryAgain')}
              </Button>
            )}
          </RefusalNotice>
        )}
        <AmountPad
          text={text}
          currency={currency}
          onChange={setText}
          onEnter={refund}
          disabled={order.busy}
        />
        <Button wide kind="primary" busy={order.busy} disabled={!fine} onPress={refund} testId="refund-do">
          {amountMinor === 0
            ? say('refund.doNothing')
            : say('refund.do', { amount: money(amountMinor, currency) })}
        </Button>
      </div>
    </Screen>
  );
}
