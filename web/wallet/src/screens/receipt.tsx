import { api, ask } from '@sycee/kit/api/client.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { Amount } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { ListRow, Screen, ShopHead, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { useDates } from '@sycee/kit/words/dates.ts';
import { Undo2 } from 'lucide';
import { useFresh } from '../session.tsx';
import { useSay } from '../words/words.ts';
import { DisputeOf } from './dispute.tsx';

/** One payment, what came back of it, and what it cost in the end. */
export function Receipt({ id }: { id: string }) {
  const say = useSay();
  const dates = useDates();
  const resource = useResource(id, () =>
    ask(api.GET('/v1/payments/{paymentId}', { params: { path: { paymentId: id } } })),
  );
  useFresh(resource.reload);
  const payment = resource.data;

  return (
    <Screen title={say('receipt.title')} back="#/history" testId="receipt">
      {!payment && !resource.refusal && <Skeleton lines={6} />}
      {!payment && resource.refusal && (
        <RefusalNotice refusal={resource.refusal}>
          <Button onPress={resource.reload}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
      {payment && (
        <>
          <ShopHead shop={payment.shop} />
          <div>
            <Amount
              minor={payment.amountMinor}
              currency={payment.currency}
              size="hero"
              testId="receipt-amount"
              {...(payment.status === 'refunded' ? { tone: 'struck' } : {})}
            />
            <p class="soft" data-testid="receipt-status" data-status={payment.status}>
              {say(`receipt.${payment.status}`)}
            </p>
          </div>
          <dl class="card facts">
            <div>
              <dt>{say('receipt.when')}</dt>
              <dd>
                <time dateTime={payment.paidAt}>{dates.full(payment.paidAt)}</time>
              </dd>
            </div>
            {payment.reference && (
              <div>
                <dt>{say('receipt.reference')}</dt>
                <dd>
                  <bdi>{payment.reference}</bdi>
                </dd>
              </div>
            )}
            {payment.refundedMinor > 0 && (
              <div>
                <dt>{say('receipt.total')}</dt>
                <dd>
                  <Amount minor={payment.amountMinor - payment.refundedMinor} currency={payment.currency} />
                </dd>
              </div>
            )}
            <div>
              <dt>{say('receipt.number')}</dt>
              <dd class="small">
                <bdi>{payment.id}</bdi>
              </dd>
            </div>
          </dl>
          {payment.refunds.length > 0 && (
            <section class="stack">
              <h2>{say('receipt.refunds')}</h2>
              <ul class="list">
                {payment.refunds.map((refund) => (
                  <ListRow
                    key={refund.id}
                    icon={Undo2}
                    title={say('movement.refund')}
                    detail={dates.dayAndTime(refund.at)}
                    end={<Amount minor={refund.amountMinor} currency={refund.currency} signed tone="in" />}
                    testId="receipt-refund"
                  />
                ))}
              </ul>
            </section>
          )}
          <DisputeOf payment={payment} reload={resource.reload} />
        </>
      )}
    </Screen>
  );
}
