import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import type { Refusal } from '@sycee/kit/api/outcome.ts';
import { Amount, useMoney } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { ListRow, Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { hrefTo } from '@sycee/kit/screen/route.ts';
import { useDates } from '@sycee/kit/words/dates.ts';
import { Gift } from 'lucide';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { useHolder } from '../session.tsx';
import { useSay } from '../words/words.ts';

type Packet = Schema<'Gift'>;

/** The packets that I gave: how many took, and how much. Who it was is theirs to say. */
export function Gifts() {
  const say = useSay();
  const { turn } = useHolder();
  const [packets, setPackets] = useState<Packet[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const read = useCallback(async (after: string | null) => {
    setBusy(true);
    const page = await ask(api.GET('/v1/gifts', { params: { query: after ? { after } : {} } }));
    setBusy(false);
    setRefusal(page.ok ? null : page.refusal);
    if (!page.ok) return;
    setPackets((before) => (after ? [...(before ?? []), ...page.data.data] : page.data.data));
    setNext(page.data.nextCursor);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is a reason to read again
  useEffect(() => void read(null), [read, turn]);

  return (
    <Screen title={say('gifts.title')} back="#/give" testId="gifts-screen">
      {!packets && !refusal && <Skeleton lines={4} />}
      {packets?.length === 0 && <p class="card soft">{say('gifts.empty')}</p>}
      {packets && packets.length > 0 && (
        <ul class="list">
          {packets.map((packet) => (
            <PacketRow key={packet.id} packet={packet} />
          ))}
        </ul>
      )}
      {refusal && (
        <RefusalNotice refusal={refusal}>
          <Button onPress={() => read(packets ? next : null)}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
      {next && !refusal && (
        <Button wide busy={busy} onPress={() => read(next)} testId="gifts-more">
          {say('gifts.more')}
        </Button>
      )}
    </Screen>
  );
}

function PacketRow({ packet }: { packet: Packet }) {
  const say = useSay();
  const money = useMoney();
  const dates = useDates();
  return (
    <ListRow
      icon={Gift}
      title={dates.dayAndTime(packet.createdAt)}
      detail={
        <span data-testid="gifts-taken" data-count={packet.takenCount}>
          {say('gifts.taken', {
            taken: String(packet.takenCount),
            all: String(packet.takers),
            sum: money(packet.takenMinor, packet.currency),
          })}
        </span>
      }
      end={<Amount minor={packet.amountMinor} currency={packet.currency} />}
      href={hrefTo('give', packet.id)}
      testId="gifts-row"
    />
  );
}
