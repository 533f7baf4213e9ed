import { api, ask } from '@sycee/kit/api/client.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { useMoney } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Notice, RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { useDates } from '@sycee/kit/words/dates.ts';
import { useFresh, useHolder } from '../session.tsx';
import { useSay } from '../words/words.ts';

/** What is owed for charged back top-ups, why, and how it is repaid; nothing while nothing is. */
export function Owed() {
  const say = useSay();
  const money = useMoney();
  const dates = useDates();
  const { me, market, wallet, refresh } = useHolder();
  const owedMinor = wallet?.owedMinor ?? 0;
  const resource = useResource(owedMinor > 0 ? 'owed' : null, () => ask(api.GET('/v1/charge-backs')));
  useFresh(resource.reload);
  const order = useOrder(
    `repay.${me.holderId}`,
    (body: { amountMinor: number; currency: string }, key) =>
      ask(api.POST('/v1/charge-back-repayments', { params: { header: { 'Idempotency-Key': key } }, body })),
    () => {
      refresh();
      resource.reload();
    },
  );
  if (owedMinor === 0) return null;
  const { currency } = market;
  const first = resource.data?.data.find((one) => one.owedMinor > 0);
  const now = Math.min(owedMinor, wallet?.availableMinor ?? 0);
  return (
    <Notice tone="plain" title={say('owed.title', { amount: money(owedMinor, currency) })} testId="owed">
      {first && (
        <p>
          {say('owed.why', {
            amount: money(first.amountMinor, first.currency),
            day: dates.day(first.at),
          })}
        </p>
      )}
      <p>{say('owed.rule', { percent: String(resource.data?.collectedFromTopUpsPercent ?? 50) })}</p>
      {order.state.is === 'refused' && <RefusalNotice refusal={order.state.refusal} currency={currency} />}
      {now > 0 && (
        <Button busy={order.busy} onPress={() => order.give({ amountMinor: now, currency })} testId="repay">
          {say('owed.repay', { amount: money(now, currency) })}
        </Button>
      )}
    </Notice>
  );
}
