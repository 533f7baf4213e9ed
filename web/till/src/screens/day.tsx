import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { Amount } from '@sycee/kit/parts/amount.tsx';
import { Button, IconButton } from '@sycee/kit/parts/button.tsx';
import { Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { hrefTo, replaceWith } from '@sycee/kit/screen/route.ts';
import { localDay, shiftDay, useDates } from '@sycee/kit/words/dates.ts';
import { CalendarCheck, ChevronLeft, ChevronRight } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { useFresh, useLook, useShop } from '../shop.tsx';
import { useSay } from '../words/words.ts';
import { PaymentList } from './payment-list.tsx';
import { ReservedCharges } from './reserved.tsx';

/** A day of the shop: its totals first, then its payments. The day is the shop's, wherever the till is. */
export function Day({ day }: { day: string | null }) {
  const say = useSay();
  const { shop, live } = useShop();
  const today = localDay(new Date(), shop.timeZone);
  const shown = day ?? today;
  const dates = useDates();
  const path = { shopId: shop.id };
  const first = useResource(shown, () =>
    ask(api.GET('/v1/shops/{shopId}/payments', { params: { path, query: { day: shown } } })),
  );
  useFresh(first.reload);
  useLook(!live && shown === today, first.reload);
  const [older, setOlder] = useState<{ data: Schema<'ShopPayment'>[]; nextCursor: string | null } | null>(
    null,
  );
  const [busy, setBusy] = useState(false);
  // A first page read anew may overlap the pages after it: they are then asked for again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each first page starts over
  useEffect(() => setOlder(null), [first.data]);

  const show = (next: string) => {
    if (next && next <= today) replaceWith('shop', shop.id, 'day', next);
  };
  const next = older ? older.nextCursor : (first.data?.nextCursor ?? null);
  const more = async () => {
    if (!next || busy) return;
    setBusy(true);
    const page = await ask(
      api.GET('/v1/shops/{shopId}/payments', { params: { path, query: { day: shown, after: next } } }),
    );
    setBusy(false);
    if (page.ok)
      setOlder({ data: [...(older?.data ?? []), ...page.data.data], nextCursor: page.data.nextCursor });
  };
  const totals = first.data?.totals;
  const payments = first.data ? [...first.data.data, ...(older?.data ?? [])] : null;

  return (
    <Screen title={say('day.title')} quietTitle testId="day">
      <div class="day-bar">
        <IconButton
          icon={ChevronLeft}
          label={say('day.before')}
          onPress={() => show(shiftDay(shown, -1))}
          testId="day-before"
        />
        <label class="day-pick">
          <span class="sr-only">{say('day.pick')}</span>
          <span aria-hidden="true" class="day-name">
            {dates.longDay(`${shown}T12:00:00`)}
          </span>
          <input
            type="date"
            value={shown}
            max={today}
            onChange={(event) => show(event.currentTarget.value)}
            data-testid="day-pick"
          />
        </label>
        {shown < today ? (
          <IconButton
            icon={ChevronRight}
            label={say('day.after')}
            onPress={() => show(shiftDay(shown, 1))}
            testId="day-after"
          />
        ) : (
          <span class="icon-gap" />
        )}
      </div>
      {first.refusal && !first.data && (
        <RefusalNotice refusal={first.refusal}>
          <Button onPress={first.reload}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
      {!payments && !first.refusal && <Skeleton lines={6} />}
      {totals && (
        <section class="totals">
          <div>
            <p class="soft">{say('day.net')}</p>
            <Amount minor={totals.netMinor} currency={totals.currency} size="hero" testId="day-net" />
            <p class="soft">{say('day.count', { count: totals.paymentCount })}</p>
          </div>
          <dl class="card facts">
            <div>
              <dt>{say('day.paid')}</dt>
              <dd>
                <Amount minor={totals.paidMinor} currency={totals.currency} testId="day-paid" />
              </dd>
            </div>
            <div>
              <dt>{say('day.refunded')}</dt>
              <dd>
                <Amount minor={totals.refundedMinor} currency={totals.currency} testId="day-refunded" />
              </dd>
            </div>
          </dl>
        </section>
      )}
      {shown === today && <ReservedCharges />}
      {payments &&
        (payments.length > 0 ? <PaymentList payments={payments} /> : <p class="soft">{say('day.none')}</p>)}
      {next && (
        <Button wide busy={busy} onPress={more} testId="day-more">
          {say('day.more')}
        </Button>
      )}
      <Button wide icon={CalendarCheck} href={hrefTo('shop', shop.id, 'days')} testId="days-go">
        {say('days.go')}
      </Button>
    </Screen>
  );
}
