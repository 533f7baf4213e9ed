import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import type { Refusal } from '@sycee/kit/api/outcome.ts';
import { Amount } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { ListRow, Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { hrefTo } from '@sycee/kit/screen/route.ts';
import { useDates } from '@sycee/kit/words/dates.ts';
import { HandCoins, Inbox } from 'lucide';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { usePersonName } from '../people.ts';
import { useHolder } from '../session.tsx';
import { useSay } from '../words/words.ts';

type MoneyRequest = Schema<'MoneyRequest'>;
type Direction = MoneyRequest['direction'];

/** What waits for me first, then what I wait for. */
export function Requests() {
  const say = useSay();
  return (
    <Screen title={say('requests.title')} back="#/send" testId="requests-screen">
      <List direction="incoming" />
      <List direction="outgoing" />
    </Screen>
  );
}

function List({ direction }: { direction: Direction }) {
  const say = useSay();
  const { turn } = useHolder();
  const [requests, setRequests] = useState<MoneyRequest[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const read = useCallback(
    async (after: string | null) => {
      setBusy(true);
      const query = { direction, ...(after ? { after } : {}) };
      const page = await ask(api.GET('/v1/requests', { params: { query } }));
      setBusy(false);
      setRefusal(page.ok ? null : page.refusal);
      if (!page.ok) return;
      setRequests((before) => (after ? [...(before ?? []), ...page.data.data] : page.data.data));
      setNext(page.data.nextCursor);
    },
    [direction],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is a reason to read again
  useEffect(() => void read(null), [read, turn]);

  return (
    <section class="stack" data-testid={`requests-${direction}`}>
      <h2 class="day-head">{say(`requests.${direction}`)}</h2>
      {!requests && !refusal && (
        <div class="card">
          <Skeleton lines={3} />
        </div>
      )}
      {requests?.length === 0 && <p class="card soft">{say(`requests.${direction}.empty`)}</p>}
      {requests && requests.length > 0 && <RequestList requests={requests} />}
      {refusal && (
        <RefusalNotice refusal={refusal}>
          <Button onPress={() => read(requests ? next : null)}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
      {next && !refusal && (
        <Button wide busy={busy} onPress={() => read(next)}>
          {say('requests.more')}
        </Button>
      )}
    </section>
  );
}

/** Requests as lines, each leading to its own screen. */
export function RequestList({ requests }: { requests: MoneyRequest[] }) {
  const say = useSay();
  const dates = useDates();
  const nameOf = usePersonName();
  return (
    <ul class="list">
      {requests.map((request) => (
        <ListRow
          key={request.id}
          icon={request.direction === 'incoming' ? Inbox : HandCoins}
          title={<bdi>{nameOf(request.counterparty)}</bdi>}
          detail={
            <span data-testid="request-state" data-status={request.status}>
              {say(`request.${request.status}`)}
              {' · '}
              {request.status === 'open'
                ? say('request.until', { date: dates.dayAndTime(request.expiresAt) })
                : dates.dayAndTime(request.endedAt ?? request.expiresAt)}
            </span>
          }
          end={<Amount minor={request.amountMinor} currency={request.currency} />}
          href={hrefTo('request', request.id)}
          testId="request-row"
        />
      ))}
    </ul>
  );
}
