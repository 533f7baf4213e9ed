import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { Amount, useMoney } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { Notice, RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { PaidScreen } from '@sycee/kit/parts/paid.tsx';
import { QrCode } from '@sycee/kit/parts/qr-code.tsx';
import { UnknownNotice } from '@sycee/kit/parts/unknown.tsx';
import { go, hrefTo } from '@sycee/kit/screen/route.ts';
import { clockText, useCountdown } from '@sycee/kit/time/countdown.ts';
import { useDates } from '@sycee/kit/words/dates.ts';
import { useEffect, useRef } from 'preact/hooks';
import { useFresh, useLook, useShop } from '../shop.tsx';
import { playPaid } from '../sound.ts';
import { useSay } from '../words/words.ts';

type ChargeView = Schema<'Charge'>;

/** One charge: its code until it is paid, and then "paid". */
export function ChargeScreen({ id }: { id: string }) {
  const say = useSay();
  const { shop, live, watch } = useShop();
  const path = { shopId: shop.id, chargeId: id };
  const resource = useResource<ChargeView>(id, () =>
    ask(api.GET('/v1/shops/{shopId}/charges/{chargeId}', { params: { path } })),
  );
  const charge = resource.data;
  useFresh(resource.reload);
  useLook(!live && charge?.status === 'open', resource.reload);

  useEffect(() => {
    watch(id);
    return () => watch(null);
  }, [id, watch]);

  const left = useCountdown(charge?.status === 'open' ? charge.expiresAt : null);
  const { reload } = resource;
  useEffect(() => {
    if (left === 0) reload();
  }, [left, reload]);

  // The sound belongs to the moment it is paid, not to looking at a paid charge again.
  const seenOpen = useRef(false);
  const status = charge?.status;
  useEffect(() => {
    if (status === 'open') seenOpen.current = true;
    if (status === 'paid' && seenOpen.current) {
      seenOpen.current = false;
      playPaid();
    }
  }, [status]);

  if (!charge) {
    return (
      <Screen title={say('charge.title')} back={hrefTo('shop', shop.id)}>
        {resource.refusal ? (
          <RefusalNotice refusal={resource.refusal}>
            <Button onPress={resource.reload}>{say('kit.tryAgain')}</Button>
          </RefusalNotice>
        ) : (
          <Skeleton lines={6} />
        )}
      </Screen>
    );
  }
  if (charge.status === 'paid') return <ChargePaid charge={charge} />;
  return <ChargeOpen charge={charge} left={left} onCharge={resource.put} />;
}

function ChargePaid({ charge }: { charge: ChargeView }) {
  const say = useSay();
  const { shop } = useShop();
  const dates = useDates(shop.timeZone);
  return (
    <PaidScreen
      testId="till-paid"
      timeZone={shop.timeZone}
      title={say('charge.paid')}
      amount={
        <Amount minor={charge.amountMinor} currency={charge.currency} size="hero" testId="till-paid-amount" />
      }
      detail={
        <>
          {charge.paidAt && (
            <p>{say('charge.openElsewhere', { time: dates.timeWithSeconds(charge.paidAt) })}</p>
          )}
          {charge.reference && (
            <p>
              <bdi>{charge.reference}</bdi>
            </p>
          )}
        </>
      }
      foot={
        <>
          <Button wide kind="primary" onPress={() => go('shop', shop.id)} testId="till-next">
            {say('charge.next')}
          </Button>
          {charge.paymentId && (
            <Button
              wide
              href={hrefTo('shop', shop.id, 'payment', charge.paymentId)}
              testId="till-see-payment"
            >
              {say('charge.see')}
            </Button>
          )}
        </>
      }
    />
  );
}

interface OpenProps {
  charge: ChargeView;
  left: number | null;
  onCharge: (charge: ChargeView) => void;
}

function ChargeOpen({ charge, left, onCharge }: OpenProps) {
  const say = useSay();
  const money = useMoney();
  const { shop } = useShop();
  const withKey = (key: string) => ({ 'Idempotency-Key': key });
  const cancel = useOrder(
    `cancel.${charge.id}`,
    (_: null, key) =>
      ask(
        api.POST('/v1/shops/{shopId}/charges/{chargeId}/cancellation', {
          params: { path: { shopId: shop.id, chargeId: charge.id }, header: withKey(key) },
        }),
      ),
    onCharge,
  );
  const again = useOrder(
    `charge.${shop.id}`,
    (body: { amountMinor: number; currency: string; reference?: string; tillId?: string }, key) =>
      ask(
        api.POST('/v1/shops/{shopId}/charges', {
          params: { path: { shopId: shop.id }, header: withKey(key) },
          body,
        }),
      ),
    (next: ChargeView) => go('shop', shop.id, 'charge', next.id),
  );
  const expired = charge.status === 'expired' || left === 0;
  const refusal =
    cancel.state.is === 'refused'
      ? cancel.state.refusal
      : again.state.is === 'refused'
        ? again.state.refusal
        : null;
  const open = charge.status === 'open' && !expired;
  const ended = charge.status === 'open' || charge.status === 'paid' ? 'expired' : charge.status;

  return (
    <Screen title={say('charge.title')} quietTitle testId="charge-screen">
      <div class="charge-shown">
        <p class="charge-amount">
          <Amount minor={charge.amountMinor} currency={charge.currency} size="hero" testId="charge-amount" />
        </p>
        {charge.reference && (
          <p class="soft">
            <bdi>{charge.reference}</bdi>
          </p>
        )}
        {open ? (
          <>
            <div class="charge-code">
              <QrCode text={charge.payload} testId="charge-qr" />
            </div>
            <p class="charge-say">{say('charge.show')}</p>
            {left !== null && (
              <p class="soft tabular" data-testid="charge-countdown">
                {say('charge.within', { time: clockText(left) })}
              </p>
            )}
          </>
        ) : (
          <Notice tone="plain" title={say(`charge.${ended}`)} testId={`charge-${ended}`} />
        )}
        {cancel.state.is === 'unknown' && <UnknownNotice attempts={cancel.state.attempts} />}
        {refusal && <RefusalNotice refusal={refusal} currency={charge.currency} />}
        {open ? (
          <Button wide busy={cancel.busy} onPress={() => cancel.give(null)} testId="charge-cancel">
            {say('charge.cancel')}
          </Button>
        ) : (
          <div class="stack charge-after">
            <Button
              wide
              kind="primary"
              busy={again.busy}
              testId="charge-again"
              onPress={() =>
                again.give({
                  amountMinor: charge.amountMinor,
                  currency: charge.currency,
                  ...(charge.reference ? { reference: charge.reference } : {}),
                  ...(charge.tillId ? { tillId: charge.tillId } : {}),
                })
              }
            >
              {say('charge.again', { amount: money(charge.amountMinor, charge.currency) })}
            </Button>
            <Button wide onPress={() => go('shop', shop.id)} testId="charge-new">
              {say('charge.new')}
            </Button>
          </div>
        )}
      </div>
    </Screen>
  );
}
