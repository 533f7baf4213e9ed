import { api, ask } from '@sycee/kit/api/client.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { useMoney } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Field } from '@sycee/kit/parts/field.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { useDates } from '@sycee/kit/words/dates.ts';
import { useState } from 'preact/hooks';
import { useFresh, useShop } from '../shop.tsx';
import { useSay } from '../words/words.ts';

/** The newest dispute of a payment, and the shop's answers to it. */
export function DisputeOf({ paymentId, reload }: { paymentId: string; reload: () => void }) {
  const say = useSay();
  const money = useMoney();
  const { shop } = useShop();
  const dates = useDates(shop.timeZone);
  const [text, setText] = useState('');
  const resource = useResource(`dispute ${paymentId}`, () =>
    ask(api.GET('/v1/shops/{shopId}/disputes', { params: { path: { shopId: shop.id } } })),
  );
  useFresh(resource.reload);
  const dispute = resource.data?.data.find((one) => one.paymentId === paymentId);
  const path = { shopId: shop.id, disputeId: dispute?.id ?? '' };
  const done = () => {
    resource.reload();
    reload();
  };
  const accept = useOrder(
    `accept.${paymentId}`,
    (_: object, key) =>
      ask(
        api.POST('/v1/shops/{shopId}/disputes/{disputeId}/acceptance', {
          params: { path, header: { 'Idempotency-Key': key } },
        }),
      ),
    done,
  );
  const contest = useOrder(
    `contest.${paymentId}`,
    (body: { text: string }, key) =>
      ask(
        api.POST('/v1/shops/{shopId}/disputes/{disputeId}/contest', {
          params: { path, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    done,
  );
  if (!dispute) return null;
  const refusal =
    accept.state.is === 'refused'
      ? accept.state.refusal
      : contest.state.is === 'refused'
        ? contest.state.refusal
        : null;
  const busy = accept.busy || contest.busy;
  return (
    <section class="card stack" data-testid="dispute" data-status={dispute.status}>
      <h2>{say(`dispute.${dispute.status}`)}</h2>
      <p>
        {say(`dispute.reason.${dispute.reason}`)} · {money(dispute.amountMinor, dispute.currency)}
      </p>
      {dispute.answer && <p class="soft">{dispute.answer}</p>}
      {refusal && <RefusalNotice refusal={refusal} currency={dispute.currency} />}
      {dispute.status === 'open' && (
        <>
          <p class="soft">{say('dispute.answerBy', { time: dates.dayAndTime(dispute.answerBy) })}</p>
          <Field
            label={say('dispute.text')}
            value={text}
            onInput={setText}
            lines={3}
            maxLength={1000}
            testId="contest-text"
          />
          <Button
            wide
            busy={busy}
            disabled={text.trim() === ''}
            onPress={() => contest.give({ text: text.trim() })}
            testId="contest"
          >
            {say('dispute.contest')}
          </Button>
        </>
      )}
      {(dispute.status === 'open' || dispute.status === 'contested') && (
        <Button wide busy={busy} onPress={() => accept.give({})} testId="accept-dispute">
          {say('dispute.accept', { amount: money(dispute.amountMinor, dispute.currency) })}
        </Button>
      )}
    </section>
  );
}
