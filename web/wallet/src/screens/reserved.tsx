import { api, ask } from '@sycee/kit/api/client.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { Amount } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { ListRow, Screen, ShopHead, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { hrefTo } from '@sycee/kit/screen/route.ts';
import { useDates } from '@sycee/kit/words/dates.ts';
import { Clock, Store } from 'lucide';
import { useFresh } from '../session.tsx';
import { useSay } from '../words/words.ts';

/** What shops have reserved and not taken; nothing at all while there is none. */
export function ReservedList() {
  const say = useSay();
  const dates = useDates();
  const resource = useResource('reserved', () => ask(api.GET('/v1/authorizations')));
  useFresh(resource.reload);
  const open = resource.data?.data ?? [];
  if (open.length === 0) return null;
  return (
    <section class="stack" data-testid="reserved-list">
      <h2>{say('reserved.title')}</h2>
      <ul class="list">
        {open.map((one) => (
          <ListRow
            key={one.id}
            icon={Clock}
            title={one.shop.name}
            detail={say('reserved.until', { time: dates.dayAndTime(one.captureUntil) })}
            end={<Amount minor={one.heldMinor} currency={one.currency} />}
            href={hrefTo('reserved', one.id)}
            testId="reserved-row"
          />
        ))}
      </ul>
    </section>
  );
}

/** One sum that a shop reserved: what it took of it, and until when it may. */
export function Reserved({ id }: { id: string }) {
  const say = useSay();
  const dates = useDates();
  const resource = useResource(id, () =>
    ask(api.GET('/v1/authorizations/{authorizationId}', { params: { path: { authorizationId: id } } })),
  );
  useFresh(resource.reload);
  const held = resource.data;
  return (
    <Screen title={say('reserved.title')} back="#/" testId="reserved">
      {!held && !resource.refusal && <Skeleton lines={5} />}
      {!held && resource.refusal && (
        <RefusalNotice refusal={resource.refusal}>
          <Button onPress={resource.reload}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
      {held && (
        <>
          <ShopHead shop={held.shop} />
          <div>
            <Amount minor={held.amountMinor} currency={held.currency} size="hero" testId="reserved-amount" />
            <p class="soft" data-testid="reserved-status" data-status={held.status}>
              {say(`reserved.${held.status}`)}
            </p>
          </div>
          <dl class="card facts">
            <div>
              <dt>{say('reserved.held')}</dt>
              <dd>
                <Amount minor={held.heldMinor} currency={held.currency} testId="reserved-held" />
              </dd>
            </div>
            <div>
              <dt>{say('reserved.taken')}</dt>
              <dd>
                <Amount minor={held.capturedMinor} currency={held.currency} testId="reserved-taken" />
              </dd>
            </div>
            <div>
              <dt>{say('reserved.latest')}</dt>
              <dd>{dates.full(held.captureUntil)}</dd>
            </div>
          </dl>
          <p class="soft small">{say('reserved.hint')}</p>
          {held.captures.length > 0 && (
            <ul class="list">
              {held.captures.map((one) => (
                <ListRow
                  key={one.paymentId}
                  icon={Store}
                  title={say('movement.capture')}
                  detail={dates.dayAndTime(one.at)}
                  end={<Amount minor={one.amountMinor} currency={one.currency} />}
                  href={hrefTo('receipt', one.paymentId)}
                  testId="reserved-capture"
                />
              ))}
            </ul>
          )}
        </>
      )}
    </Screen>
  );
}
