import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { Amount } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { ListRow, Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { Notice, RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { hrefTo } from '@sycee/kit/screen/route.ts';
import { useDates } from '@sycee/kit/words/dates.ts';
import { useSpoken } from '@sycee/kit/words/words.tsx';
import { CalendarCheck, Download, ReceiptText, Undo2 } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { useFresh, useShop } from '../shop.tsx';
import { useSay } from '../words/words.ts';

/** The days that are closed, newest first: what each came to after refunds and fees. */
export function Days() {
  const say = useSay();
  const { shop } = useShop();
  const dates = useDates();
  const path = { shopId: shop.id };
  const first = useResource('days', () =>
    ask(api.GET('/v1/shops/{shopId}/settlements', { params: { path } })),
  );
  useFresh(first.reload);
  const [older, setOlder] = useState<{ data: Schema<'Settlement'>[]; nextCursor: string | null } | null>(
    null,
  );
  const [busy, setBusy] = useState(false);
  // A first page read anew may overlap the pages after it: they are then asked for again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each first page starts over
  useEffect(() => setOlder(null), [first.data]);
  const next = older ? older.nextCursor : (first.data?.nextCursor ?? null);
  const more = async () => {
    if (!next || busy) return;
    setBusy(true);
    const page = await ask(
      api.GET('/v1/shops/{shopId}/settlements', { params: { path, query: { after: next } } }),
    );
    setBusy(false);
    if (page.ok)
      setOlder({ data: [...(older?.data ?? []), ...page.data.data], nextCursor: page.data.nextCursor });
  };
  const days = first.data ? [...first.data.data, ...(older?.data ?? [])] : null;

  return (
    <Screen title={say('days.title')} back={hrefTo('shop', shop.id, 'day')} testId="days">
      <p class="soft">{say('days.lead')}</p>
      {first.refusal && !first.data && (
        <RefusalNotice refusal={first.refusal}>
          <Button onPress={first.reload}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
      {!days && !first.refusal && <Skeleton lines={6} />}
      {days && days.length === 0 && (
        <p class="soft" data-testid="days-none">
          {say('days.none')}
        </p>
      )}
      {days && days.length > 0 && (
        <ul class="list">
          {days.map((day) => (
            <ListRow
              key={day.id}
              icon={CalendarCheck}
              title={dates.longDay(`${day.day}T12:00:00`)}
              detail={say('day.count', { count: day.paymentCount })}
              end={<Amount minor={day.netMinor} currency={day.currency} />}
              href={hrefTo('shop', shop.id, 'days', day.day)}
              testId="settled-day"
            />
          ))}
        </ul>
      )}
      {next && (
        <Button wide busy={busy} onPress={more} testId="days-more">
          {say('day.more')}
        </Button>
      )}
    </Screen>
  );
}

/** One closed day, to be compared with the till's own and taken to the books. */
export function SettledDay({ day }: { day: string }) {
  const say = useSay();
  const { language } = useSpoken();
  const { shop } = useShop();
  const dates = useDates();
  const path = { shopId: shop.id, day };
  const found = useResource(day, () =>
    ask(api.GET('/v1/shops/{shopId}/settlements/{day}', { params: { path } })),
  );
  const [older, setOlder] = useState<Schema<'SettlementWithLines'>['lines'] | null>(null);
  const [busy, setBusy] = useState(false);
  const of = found.data;
  const next = older ? older.nextCursor : (of?.lines.nextCursor ?? null);
  const more = async () => {
    if (!next || busy) return;
    setBusy(true);
    const page = await ask(
      api.GET('/v1/shops/{shopId}/settlements/{day}', { params: { path, query: { after: next } } }),
    );
    setBusy(false);
    if (page.ok)
      setOlder({
        data: [...(older?.data ?? []), ...page.data.lines.data],
        nextCursor: page.data.lines.nextCursor,
      });
  };
  const address = `/v1/shops/${shop.id}/settlements/${day}/statement`;

  return (
    <Screen title={dates.longDay(`${day}T12:00:00`)} back={hrefTo('shop', shop.id, 'days')} testId="settled">
      {found.refusal && !of && (
        <RefusalNotice refusal={found.refusal}>
          <Button onPress={found.reload}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
      {!of && !found.refusal && <Skeleton lines={6} />}
      {of && (
        <>
          <Totals of={of} />
          {of.feeOwedAfterMinor > 0 && (
            <Notice tone="plain" title={say('days.owed')}>
              <p>{say('days.owed.body')}</p>
            </Notice>
          )}
          <div class="stack no-print">
            <Button
              wide
              icon={Download}
              href={`${address}.pdf?language=${language}`}
              download=""
              testId="statement-pdf"
            >
              {say('days.pdf')}
            </Button>
            <Button wide icon={Download} href={`${address}.csv`} download="" testId="statement-csv">
              {say('days.csv')}
            </Button>
          </div>
          <Lines lines={[...of.lines.data, ...(older?.data ?? [])]} currency={of.currency} />
          {next && (
            <Button wide busy={busy} onPress={more} testId="settled-more">
              {say('days.moreLines')}
            </Button>
          )}
        </>
      )}
    </Screen>
  );
}

function Totals({ of }: { of: Schema<'SettlementWithLines'> }) {
  const say = useSay();
  const rows = [
    { name: say('days.gross'), minor: of.grossMinor, id: 'settled-gross' },
    { name: say('days.refunds'), minor: -of.refundsMinor, id: 'settled-refunds' },
    { name: say('days.fee'), minor: -of.feeMinor, id: 'settled-fee' },
    ...(of.feeOwedAfterMinor > 0
      ? [{ name: say('days.owed'), minor: of.feeOwedAfterMinor, id: 'settled-owed' }]
      : []),
    { name: say('days.payable'), minor: of.payableAfterMinor, id: 'settled-payable' },
  ];
  return (
    <section class="totals">
      <div>
        <p class="soft">{say('days.net')}</p>
        <Amount minor={of.netMinor} currency={of.currency} size="hero" testId="settled-net" />
        <p class="soft">{say('day.count', { count: of.paymentCount })}</p>
      </div>
      <dl class="card facts">
        {rows.map(({ name, minor, id }) => (
          <div key={id}>
            <dt>{name}</dt>
            <dd>
              <Amount minor={minor} currency={of.currency} testId={id} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Lines({ lines, currency }: { lines: Schema<'SettlementLine'>[]; currency: string }) {
  const say = useSay();
  const { shop } = useShop();
  const dates = useDates(shop.timeZone);
  return (
    <ul class="list">
      {lines.map((line) => (
        <ListRow
          key={line.id}
          icon={line.kind === 'payment' ? ReceiptText : Undo2}
          title={<bdi>{line.reference ?? line.payer}</bdi>}
          detail={`${dates.time(line.at)} · ${say(`days.line.${line.kind}`)}`}
          end={
            <Amount
              minor={line.kind === 'payment' ? line.amountMinor : -line.amountMinor}
              currency={currency}
            />
          }
          href={hrefTo('shop', shop.id, 'payment', line.paymentId)}
          testId="settled-line"
        />
      ))}
    </ul>
  );
}
