import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Choice } from '@sycee/kit/parts/field.tsx';
import { Notice, RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { useDates } from '@sycee/kit/words/dates.ts';
import { useState } from 'preact/hooks';
import { useSay } from '../words/words.ts';

const REASONS: Schema<'DisputeReason'>[] = [
  'not_received',
  'not_as_described',
  'wrong_amount',
  'paid_twice',
  'cancelled',
  'not_mine',
];

/** How a payment's dispute stands, or the way to begin one. */
export function DisputeOf({ payment, reload }: { payment: Schema<'Payment'>; reload: () => void }) {
  const say = useSay();
  const dates = useDates();
  const { dispute } = payment;
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState<Schema<'DisputeReason'>>('not_received');
  const order = useOrder(
    `dispute.${payment.id}`,
    (body: { reason: Schema<'DisputeReason'> }, key) =>
      ask(
        api.POST('/v1/payments/{paymentId}/dispute', {
          params: { path: { paymentId: payment.id }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    () => {
      setAsking(false);
      reload();
    },
  );
  if (dispute) {
    return (
      <Notice tone="plain" title={say(`dispute.${dispute.status}`)} testId="dispute">
        <p>{say('dispute.said', { reason: say(`dispute.reason.${dispute.reason}`) })}</p>
        {dispute.status === 'open' && (
          <p>{say('dispute.answerBy', { time: dates.dayAndTime(dispute.answerBy) })}</p>
        )}
        {dispute.answer && <p>{say('dispute.answer', { answer: dispute.answer })}</p>}
      </Notice>
    );
  }
  if (payment.status === 'refunded') return null;
  if (!asking) {
    return (
      <Button kind="quiet" onPress={() => setAsking(true)} testId="dispute-begin">
        {say('dispute.begin')}
      </Button>
    );
  }
  return (
    <section class="card stack">
      <h2>{say('dispute.begin')}</h2>
      <p class="soft">{say('dispute.hint')}</p>
      <Choice
        label={say('dispute.reason')}
        value={reason}
        onChange={(value) => setReason(value as Schema<'DisputeReason'>)}
        choices={REASONS.map((one) => ({ value: one, text: say(`dispute.reason.${one}`) }))}
        testId="dispute-reason"
      />
      {order.state.is === 'refused' && (
        <RefusalNotice refusal={order.state.refusal} currency={payment.currency} />
      )}
      <Button
        wide
        kind="primary"
        busy={order.busy}
        onPress={() => order.give({ reason })}
        testId="dispute-do"
      >
        {say('dispute.do')}
      </Button>
      <Button wide kind="quiet" disabled={order.busy} onPress={() => setAsking(false)} testId="dispute-leave">
        {say('kit.cancel')}
      </Button>
    </section>
  );
}
