import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { Amount, useMoney } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { Notice, RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { hrefTo } from '@sycee/kit/screen/route.ts';
import { useDates } from '@sycee/kit/words/dates.ts';
import { Undo2 } from 'lucide';
import { useState } from 'preact/hooks';
import { takeRefunded } from '../just-refunded.ts';
import { useFresh, useShop } from '../shop.tsx';
import { useSay } from '../words/words.ts';
import { DisputeOf } from './dispute.tsx';

/** One payment, as the shop sees it. */
export function PaymentDetail({ id }: { id: string }) {
  const say = useSay();
  const money = useMoney();
  const { shop } = useShop();
  const dates = useDates(shop.timeZone);
  const path = { shopId: shop.id, paymentId: id };
  const resource = useResource<Schema<'ShopPayment'>>(id, () =>
    ask(api.GET('/v1/shops/{shopId}/payments/{paymentId}', { params: { path } })),
  );
  useFresh(resource.reload);
  const payment = resource.data;
  const [given, setGiven] = useState(() => takeRefunded(id));

  return (
    <Screen title={say('payment.title')} back={hrefTo('shop', shop.id, 'day')} testId="payment-detail">
      {given && (
        <Notice
          tone="good"
          title={say('payment.done', { amount: money(given.amountMinor, given.currency) })}
          onClose={() => setGiven(null)}
          testId="refund-done"
        />
      )}
      {!payment && !resource.refusal && <Skeleton lines={5} />}
      {!payment && resource.refusal && (
        <RefusalNotice refusal={resource.refusal}>
          <Button onPress={resource.reload}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
      {payment && (
        <>
          <div>
            <Amount
              minor={payment.amountMinor}
              currency={payment.currency}
              size="hero"
              testId="payment-amount"
              {...(payment.status === 'refunded' ? { tone: 'struck' } : {})}
            />
            <p class="soft" data-testid="payment-status" data-status={payment.status}>
              {say(`day.status.${payment.status}`)}
            </p>
          </div>
          <DisputeOf paymentId={id} reload={resource.reload} />
          <dl class="card facts">
            <div>
              <dt>{say('payment.when')}</dt>
              <dd>{dates.full(payment.paidAt)}</dd>
            </div>
            <div>
              <dt>{say('payment.payer')}</dt>
              <dd data-testid="payment-payer">
                <bdi>{payment.payer}</bdi>
              </dd>
            </div>
            {payment.reference && (
              <div>
                <dt>{say('payment.reference')}</dt>
                <dd>
                  <bdi>{payment.reference}</bdi>
                </dd>
              </div>
            )}
            {payment.refundedMinor > 0 && (
              <div>
                <dt>{say('payment.refunded')}</dt>
                <dd>
                  <Amount
                    minor={payment.refundedMinor}
                    currency={payment.currency}
                    testId="payment-refunded"
                  />
                </dd>
              </div>
            )}
            <div>
              <dt>{say('payment.refundable')}</dt>
              <dd>
                <Amount
                  minor={payment.refundableMinor}
                  currency={payment.currency}
                  testId="payment-refundable"
                />
              </dd>
            </div>
          </dl>
          <p class="soft small">{say('payment.payer.hint')}</p>
          {payment.refundableMinor > 0 && (
            <Button wide icon={Undo2} href={hrefTo('shop', shop.id, 'payment', id, 'refund')} testId="refund">
              {say('payment.refund')}
            </Button>
          )}
        </>
      )}
    </Screen>
  );
}
