import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { Amount, useMoney } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { ListRow, Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { hrefTo } from '@sycee/kit/screen/route.ts';
import { useDates } from '@sycee/kit/words/dates.ts';
import { Link2, Plus } from 'lucide';
import { useState } from 'preact/hooks';
import { useFresh, useLook, useShop } from '../shop.tsx';
import { useSay } from '../words/words.ts';

type PaymentLink = Schema<'PaymentLink'>;

/** The shop's payment links, newest first, with what came in by each. */
export function Links() {
  const say = useSay();
  const { shop, live } = useShop();
  const [older, setOlder] = useState<PaymentLink[]>([]);
  const [cursor, setCursor] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const page = (after?: string) =>
    ask(
      api.GET('/v1/shops/{shopId}/payment-links', {
        params: { path: { shopId: shop.id }, query: after ? { after } : {} },
      }),
    );
  const links = useResource(shop.id, () => page());
  useFresh(links.reload);
  useLook(!live, links.reload);
  const next = older.length > 0 ? cursor : (links.data?.nextCursor ?? null);

  const more = async () => {
    if (!next || working) return;
    setWorking(true);
    const outcome = await page(next);
    setWorking(false);
    if (!outcome.ok) return;
    setOlder((all) => [...all, ...outcome.data.data]);
    setCursor(outcome.data.nextCursor);
  };
  const shown = links.data
    ? [...links.data.data, ...older.filter((one) => !links.data?.data.some((newer) => newer.id === one.id))]
    : [];

  return (
    <Screen title={say('links.title')} back={hrefTo('shop', shop.id)} testId="links">
      <p class="soft">{say('links.lead')}</p>
      {shop.status === 'open' && (
        <Button
          wide
          kind="primary"
          icon={Plus}
          href={hrefTo('shop', shop.id, 'links', 'new')}
          testId="link-new"
        >
          {say('links.new')}
        </Button>
      )}
      {!links.data && !links.refusal && <Skeleton lines={5} />}
      {!links.data && links.refusal && (
        <RefusalNotice refusal={links.refusal}>
          <Button onPress={links.reload}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
      {links.data && shown.length === 0 && (
        <div class="card stack" data-testid="links-none">
          <h2>{say('links.none')}</h2>
          <p class="soft">{say('links.none.body')}</p>
        </div>
      )}
      {shown.length > 0 && (
        <ul class="list">
          {shown.map((link) => (
            <LinkRow key={link.id} link={link} />
          ))}
        </ul>
      )}
      {next && (
        <Button wide busy={working} onPress={more} testId="links-more">
          {say('links.more')}
        </Button>
      )}
    </Screen>
  );
}

function LinkRow({ link }: { link: PaymentLink }) {
  const say = useSay();
  const money = useMoney();
  const { shop } = useShop();
  const dates = useDates(shop.timeZone);
  const came =
    link.paidCount > 0
      ? say('links.came', { count: link.paidCount, sum: money(link.paidMinor, link.currency) })
      : say('links.cameNone');
  return (
    <ListRow
      icon={Link2}
      title={<bdi>{link.reference ?? link.note ?? dates.dayAndTime(link.madeAt)}</bdi>}
      detail={`${say(`links.status.${link.status}`)} · ${came}`}
      end={
        link.amountMinor != null && (
          <Amount
            minor={link.amountMinor}
            currency={link.currency}
            {...(link.status === 'off' || link.status === 'expired' ? { tone: 'struck' as const } : {})}
          />
        )
      }
      href={hrefTo('shop', shop.id, 'links', link.id)}
      testId="link"
    />
  );
}
