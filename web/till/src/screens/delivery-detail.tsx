import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { Button } from '@sycee/kit/parts/button.tsx';
import { ListRow, Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { Icon } from '@sycee/kit/parts/icon.tsx';
import { Notice, RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { UnknownNotice } from '@sycee/kit/parts/unknown.tsx';
import { hrefTo } from '@sycee/kit/screen/route.ts';
import { useDates } from '@sycee/kit/words/dates.ts';
import { RefreshCw } from 'lucide';
import { useState } from 'preact/hooks';
import { useLook, useShop } from '../shop.tsx';
import { useSay } from '../words/words.ts';
import { ICON_OF } from './webhook-detail.tsx';
import { useEventText } from './webhooks.tsx';

/** One message to a shop's program: each try to bring it, what was sent, and sending it again. */
export function DeliveryDetail({ endpointId, id }: { endpointId: string; id: string }) {
  const say = useSay();
  const eventText = useEventText();
  const { shop } = useShop();
  const dates = useDates(shop.timeZone);
  const path = { shopId: shop.id, endpointId, deliveryId: id };
  const resource = useResource(id, () =>
    ask(
      api.GET('/v1/shops/{shopId}/webhook-endpoints/{endpointId}/deliveries/{deliveryId}', {
        params: { path },
      }),
    ),
  );
  useLook(true, resource.reload);
  const [replayed, setReplayed] = useState(false);
  const replay = useOrder(
    `told-replay.${id}`,
    (_: null, key) =>
      ask(
        api.POST('/v1/shops/{shopId}/webhook-endpoints/{endpointId}/deliveries/{deliveryId}/replay', {
          params: { path, header: { 'Idempotency-Key': key } },
        }),
      ),
    () => {
      setReplayed(true);
      resource.reload();
    },
  );
  const told = resource.data;
  const delivery = told?.delivery;
  return (
    <Screen
      title={say('told.message')}
      back={hrefTo('shop', shop.id, 'webhooks', endpointId)}
      testId="told-detail"
    >
      {!told && !resource.refusal && <Skeleton lines={6} />}
      {!told && resource.refusal && (
        <RefusalNotice refusal={resource.refusal}>
          <Button onPress={resource.reload}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
      {replayed && <Notice tone="good" title={say('told.replayed')} testId="told-replayed" />}
      {told && delivery && (
        <>
          <section class="card stack">
            <h2>{eventText(delivery.event)}</h2>
            <p class="mark" data-testid="told-state" data-status={delivery.status}>
              <Icon of={ICON_OF[delivery.status]} size={18} />
              {say(`told.status.${delivery.status}`)}
            </p>
            <dl class="facts">
              <div>
                <dt>{say('told.recorded')}</dt>
                <dd>{dates.full(delivery.recordedAt)}</dd>
              </div>
              {delivery.dueAt && (
                <div>
                  <dt>{say('told.next')}</dt>
                  <dd>{dates.full(delivery.dueAt)}</dd>
                </div>
              )}
              <div>
                <dt>{say('told.id')}</dt>
                <dd class="breaks" dir="ltr" data-testid="told-id">
                  {delivery.eventId}
                </dd>
              </div>
            </dl>
          </section>
          <section class="stack">
            <h2>{say('told.attempts')}</h2>
            {told.attempts.length === 0 ? (
              <p class="soft">{say('told.attempts.none')}</p>
            ) : (
              <Attempts attempts={told.attempts} />
            )}
          </section>
          {replay.state.is === 'unknown' && <UnknownNotice attempts={replay.state.attempts} />}
          {replay.state.is === 'refused' && <RefusalNotice refusal={replay.state.refusal} />}
          {delivery.status !== 'pending' && (
            <Button
              wide
              icon={RefreshCw}
              busy={replay.busy}
              onPress={() => replay.give(null)}
              testId="told-replay"
            >
              {say('told.replay')}
            </Button>
          )}
          <section class="stack">
            <h2>{say('told.body')}</h2>
            <pre class="invite-link breaks" dir="ltr" data-testid="told-body">
              {pretty(told.body)}
            </pre>
          </section>
        </>
      )}
    </Screen>
  );
}

function Attempts({ attempts }: { attempts: Schema<'WebhookAttempt'>[] }) {
  const say = useSay();
  const { shop } = useShop();
  const dates = useDates(shop.timeZone);
  return (
    <ul class="list">
      {attempts.map((attempt) => (
        <ListRow
          key={attempt.at}
          title={
            attempt.result === 'answered'
              ? say('told.result.answered', { status: String(attempt.httpStatus ?? '') })
              : say(`told.result.${attempt.result}`)
          }
          detail={`${dates.dayAndTime(attempt.at)} · ${say('told.took', { count: attempt.tookMillis })}`}
          testId="told-attempt"
        />
      ))}
    </ul>
  );
}

/** What is signed are the bytes as they were sent; for reading they are set out in lines. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
