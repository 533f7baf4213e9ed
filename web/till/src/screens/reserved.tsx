import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { padMinor, padTextOf } from '@sycee/kit/money/pad.ts';
import { Amount, useMoney } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Field } from '@sycee/kit/parts/field.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { useDates } from '@sycee/kit/words/dates.ts';
import { useState } from 'preact/hooks';
import { useFresh, useShop } from '../shop.tsx';
import { useSay } from '../words/words.ts';

/** What customers let the shop reserve and it has not taken; nothing at all while there is none. */
export function ReservedCharges() {
  const say = useSay();
  const { shop } = useShop();
  const resource = useResource(`reserved ${shop.id}`, () =>
    ask(api.GET('/v1/shops/{shopId}/authorized-charges', { params: { path: { shopId: shop.id } } })),
  );
  useFresh(resource.reload);
  const open = (resource.data?.data ?? []).filter((charge) => (charge.authorization?.heldMinor ?? 0) > 0);
  if (open.length === 0) return null;
  return (
    <section class="stack" data-testid="reserved-charges">
      <h2>{say('reserved.title')}</h2>
      {open.map((charge) => (
        <ReservedCharge key={charge.id} charge={charge} reload={resource.reload} />
      ))}
    </section>
  );
}

function ReservedCharge({ charge, reload }: { charge: Schema<'Charge'>; reload: () => void }) {
  const say = useSay();
  const money = useMoney();
  const { shop } = useShop();
  const dates = useDates(shop.timeZone);
  const heldMinor = charge.authorization?.heldMinor ?? 0;
  const { currency } = charge;
  const [text, setText] = useState<string | null>(null);
  const path = { shopId: shop.id, chargeId: charge.id };
  const done = () => {
    setText(null);
    reload();
  };
  const capture = useOrder(
    `capture.${charge.id}`,
    (body: { amountMinor: number; currency: string; final: boolean }, key) =>
      ask(
        api.POST('/v1/shops/{shopId}/charges/{chargeId}/capture', {
          params: { path, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    done,
  );
  const release = useOrder(
    `void.${charge.id}`,
    (_: object, key) =>
      ask(
        api.POST('/v1/shops/{shopId}/charges/{chargeId}/void', {
          params: { path, header: { 'Idempotency-Key': key } },
        }),
      ),
    done,
  );
  const shown = text ?? padTextOf(heldMinor, currency);
  const amountMinor = padMinor(shown.replace(',', '.'), currency);
  const fine = amountMinor > 0 && amountMinor <= heldMinor;
  const refusal =
    capture.state.is === 'refused'
      ? capture.state.refusal
      : release.state.is === 'refused'
        ? release.state.refusal
        : null;
  const busy = capture.busy || release.busy;
  return (
    <div class="card stack" data-testid="reserved-charge">
      <div class="spread">
        <Amount minor={heldMinor} currency={currency} size="large" testId="reserved-held" />
        <span class="soft small">
          <bdi>{charge.reference ?? charge.authorization?.payer}</bdi>
        </span>
      </div>
      {charge.authorization && (
        <p class="soft small">
          {say('reserved.until', { time: dates.dayAndTime(charge.authorization.captureUntil) })}
        </p>
      )}
      <Field
        label={say('reserved.amount')}
        value={shown}
        onInput={setText}
        inputMode="text"
        error={fine ? null : say('reserved.tooMuch', { amount: money(heldMinor, currency) })}
        testId="capture-amount"
      />
      {refusal && <RefusalNotice refusal={refusal} currency={currency} />}
      <Button
        wide
        kind="primary"
        busy={busy}
        disabled={!fine}
        onPress={() => capture.give({ amountMinor, currency, final: true })}
        testId="capture"
      >
        {say(amountMinor < heldMinor ? 'reserved.capture' : 'reserved.captureAll', {
          amount: money(amountMinor, currency),
        })}
      </Button>
      {amountMinor < heldMinor && (
        <Button
          wide
          busy={busy}
          disabled={!fine}
          onPress={() => capture.give({ amountMinor, currency, final: false })}
          testId="capture-part"
        >
          {say('reserved.capturePart')}
        </Button>
      )}
      <Button kind="quiet" busy={busy} onPress={() => release.give({})} testId="void">
        {say('reserved.void')}
      </Button>
    </div>
  );
}
