import { api, ask } from '@sycee/kit/api/client.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { Amount } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { PaidScreen } from '@sycee/kit/parts/paid.tsx';
import { go, hrefTo, replaceWith } from '@sycee/kit/screen/route.ts';
import { useNow } from '@sycee/kit/time/countdown.ts';
import { useDates } from '@sycee/kit/words/dates.ts';
import { useEffect } from 'preact/hooks';
import { isFresh, justPaid } from '../just-paid.ts';
import { useSay } from '../words/words.ts';

/** What is held up to the cashier. */
export function Paid({ id }: { id: string }) {
  const say = useSay();
  const known = justPaid(id);
  const resource = useResource(known ? null : id, () =>
    ask(api.GET('/v1/payments/{paymentId}', { params: { path: { paymentId: id } } })),
  );
  const payment = known ?? resource.data;
  const stale = payment !== null && !isFresh(payment.paidAt, Date.now());
  useEffect(() => {
    if (stale) replaceWith('receipt', id);
  }, [stale, id]);

  if (!payment || stale) {
    return (
      <Screen title={say('receipt.title')} back="#/">
        {resource.refusal ? <RefusalNotice refusal={resource.refusal} /> : <Skeleton lines={5} />}
      </Screen>
    );
  }
  return (
    <PaidScreen
      testId="paid"
      title={say('paid.title')}
      lead={
        <span data-testid="paid-shop">
          <bdi>{payment.shop.name}</bdi>
        </span>
      }
      amount={
        <Amount minor={payment.amountMinor} currency={payment.currency} size="hero" testId="paid-amount" />
      }
      detail={<PaidWhen at={payment.paidAt} />}
      foot={
        <>
          <Button wide kind="primary" onPress={() => go()} testId="paid-done">
            {say('kit.done')}
          </Button>
          <Button wide href={hrefTo('receipt', id)} testId="paid-receipt">
            {say('paid.receipt')}
          </Button>
        </>
      }
    />
  );
}

function PaidWhen({ at }: { at: string }) {
  const say = useSay();
  const dates = useDates();
  const now = useNow();
  const seconds = Math.max(0, Math.floor((now - Date.parse(at)) / 1000));
  return (
    <p class="tabular">
      {say('paid.at', { time: dates.timeWithSeconds(at) })}
      {' · '}
      {seconds === 0
        ? say('paid.now')
        : seconds < 60
          ? say('paid.ago', { count: seconds })
          : say('paid.agoMinutes', { count: Math.floor(seconds / 60) })}
    </p>
  );
}
