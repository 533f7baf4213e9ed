import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import type { Refusal } from '@sycee/kit/api/outcome.ts';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { localDay, useDates } from '@sycee/kit/words/dates.ts';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { useHolder } from '../session.tsx';
import { useSay } from '../words/words.ts';
import { Movements } from './movements.tsx';

type Movement = Schema<'Movement'>;

/** Everything that happened, by day, newest first; older pages are read when they are asked for. */
export function History() {
  const say = useSay();
  const dates = useDates();
  const { market, turn } = useHolder();
  const { currency } = market;
  const [movements, setMovements] = useState<Movement[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const read = useCallback(
    async (after: string | null) => {
      setBusy(true);
      const query = after ? { after } : {};
      const page = await ask(
        api.GET('/v1/wallets/{currency}/movements', { params: { path: { currency }, query } }),
      );
      setBusy(false);
      setRefusal(page.ok ? null : page.refusal);
      if (!page.ok) return;
      setMovements((before) => (after ? [...(before ?? []), ...page.data.data] : page.data.data));
      setNext(page.data.nextCursor);
    },
    [currency],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is a reason to read again
  useEffect(() => void read(null), [read, turn]);

  const days = groupByDay(movements ?? []);

  return (
    <Screen title={say('history.title')} back="#/" testId="history-screen">
      {!movements && !refusal && (
        <div class="card">
          <Skeleton lines={8} />
        </div>
      )}
      {movements?.length === 0 && <p class="soft center">{say('history.empty')}</p>}
      {days.map(([day, ofDay]) => (
        <section key={day} class="stack">
          <h2 class="day-head">{dates.day(`${day}T12:00:00`)}</h2>
          <Movements movements={ofDay} timeOnly />
        </section>
      ))}
      {refusal && (
        <RefusalNotice refusal={refusal}>
          <Button onPress={() => read(movements ? next : null)}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
      {next && !refusal && (
        <Button wide busy={busy} onPress={() => read(next)} testId="history-more">
          {say('history.more')}
        </Button>
      )}
    </Screen>
  );
}

function groupByDay(movements: Movement[]): [string, Movement[]][] {
  const days = new Map<string, Movement[]>();
  for (const movement of movements) {
    const day = localDay(new Date(movement.at));
    const ofDay = days.get(day);
    if (ofDay) ofDay.push(movement);
    else days.set(day, [movement]);
  }
  return [...days];
}
