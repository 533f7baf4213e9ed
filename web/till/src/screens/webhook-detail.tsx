import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Choice } from '@sycee/kit/parts/field.tsx';
import { ListRow, Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { Notice, RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { Sheet } from '@sycee/kit/parts/sheet.tsx';
import { UnknownNotice } from '@sycee/kit/parts/unknown.tsx';
import { hrefTo, replaceWith } from '@sycee/kit/screen/route.ts';
import { useDates } from '@sycee/kit/words/dates.ts';
import { CircleCheck, CircleX, Clock } from 'lucide';
import { useState } from 'preact/hooks';
import { endOf, OVERLAPS, type Overlap } from '../overlap.ts';
import { useFresh, useLook, useShop } from '../shop.tsx';
import { useSay } from '../words/words.ts';
import { SecretSheet } from './secret-sheet.tsx';
import { useEventText } from './webhooks.tsx';

type Endpoint = Schema<'WebhookEndpoint'>;
type Delivery = Schema<'WebhookDelivery'>;
type NewEndpoint = Schema<'NewWebhookEndpoint'>;

export const ICON_OF = { delivered: CircleCheck, pending: Clock, undelivered: CircleX };

/** One endpoint: what it is told, whether that arrives, and what its owner may do with it. */
export function WebhookDetail({ id }: { id: string }) {
  const say = useSay();
  const { shop } = useShop();
  // There is no route for one of them; at most ten are listed.
  const endpoints = useResource(shop.id, () =>
    ask(api.GET('/v1/shops/{shopId}/webhook-endpoints', { params: { path: { shopId: shop.id } } })),
  );
  const endpoint = endpoints.data?.data.find((one) => one.id === id);
  const gone = endpoints.data && !endpoint;
  return (
    <Screen title={say('hooks.title')} back={hrefTo('shop', shop.id, 'webhooks')} testId="hook-detail">
      {!endpoints.data && !endpoints.refusal && <Skeleton lines={6} />}
      {!endpoints.data && endpoints.refusal && (
        <RefusalNotice refusal={endpoints.refusal}>
          <Button onPress={endpoints.reload}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
      {gone && <p class="card soft">{say('hooks.none')}</p>}
      {endpoint && <OneEndpoint endpoint={endpoint} reload={endpoints.reload} />}
    </Screen>
  );
}

function OneEndpoint({ endpoint, reload }: { endpoint: Endpoint; reload: () => void }) {
  const say = useSay();
  const eventText = useEventText();
  const { shop } = useShop();
  const dates = useDates(shop.timeZone);
  const [open, setOpen] = useState<'rotating' | 'removing' | null>(null);
  const [made, setMade] = useState<NewEndpoint | null>(null);
  const enable = useOrder(
    `hook-enable.${endpoint.id}`,
    (_: null, key) =>
      ask(
        api.POST('/v1/shops/{shopId}/webhook-endpoints/{endpointId}/enabling', {
          params: {
            path: { shopId: shop.id, endpointId: endpoint.id },
            header: { 'Idempotency-Key': key },
          },
        }),
      ),
    reload,
  );
  return (
    <>
      <section class="card stack">
        <p class="breaks strong" dir="ltr" data-testid="hook-address">
          <bdi>{endpoint.url}</bdi>
        </p>
        <p class="soft small" data-testid="hook-status" data-status={endpoint.status}>
          {say(`hooks.status.${endpoint.status}`)} · {say('hooks.made', { date: dates.day(endpoint.madeAt) })}
        </p>
        <ul class="plain-list">
          {endpoint.events.map((event) => (
            <li key={event}>{eventText(event)}</li>
          ))}
        </ul>
        {endpoint.oldSecretWorksUntil && Date.parse(endpoint.oldSecretWorksUntil) > Date.now() && (
          <p class="soft small">
            {say('hooks.oldSecret', { time: dates.dayAndTime(endpoint.oldSecretWorksUntil) })}
          </p>
        )}
        <div class="card-acts">
          <Button onPress={() => setOpen('rotating')} testId="hook-rotate">
            {say('hooks.rotate')}
          </Button>
          <Button kind="danger" onPress={() => setOpen('removing')} testId="hook-remove">
            {say('hooks.remove')}
          </Button>
        </div>
      </section>
      {endpoint.status === 'disabled' && (
        <Notice tone="bad" title={say('hooks.disabled')} testId="hook-disabled">
          <p>{say('hooks.disabled.body')}</p>
          <div class="notice-actions">
            <Button busy={enable.busy} onPress={() => enable.give(null)} testId="hook-enable">
              {say('hooks.enable')}
            </Button>
          </div>
        </Notice>
      )}
      {enable.state.is === 'refused' && <RefusalNotice refusal={enable.state.refusal} />}
      <Deliveries endpointId={endpoint.id} />
      {open === 'rotating' && (
        <RotateSheet
          endpoint={endpoint}
          onClose={() => setOpen(null)}
          onDone={(renewed) => {
            setOpen(null);
            setMade(renewed);
            reload();
          }}
        />
      )}
      {open === 'removing' && <RemoveSheet endpoint={endpoint} onClose={() => setOpen(null)} />}
      {made && <SecretSheet of="hook" secret={made.secret} onClose={() => setMade(null)} />}
    </>
  );
}

/** What was sent there, newest first. */
function Deliveries({ endpointId }: { endpointId: string }) {
  const say = useSay();
  const eventText = useEventText();
  const { shop } = useShop();
  const dates = useDates(shop.timeZone);
  const [older, setOlder] = useState<Delivery[]>([]);
  const [cursor, setCursor] = useState<string | null>(null);
  const page = (after?: string) =>
    ask(
      api.GET('/v1/shops/{shopId}/webhook-endpoints/{endpointId}/deliveries', {
        params: { path: { shopId: shop.id, endpointId }, query: after ? { after } : {} },
      }),
    );
  const deliveries = useResource(endpointId, () => page());
  useFresh(deliveries.reload);
  // Its attempts go on by themselves, and no event tells of them.
  useLook(true, deliveries.reload);
  const next = older.length > 0 ? cursor : (deliveries.data?.nextCursor ?? null);
  const more = async () => {
    const outcome = next ? await page(next) : null;
    if (!outcome?.ok) return;
    setOlder((all) => [...all, ...outcome.data.data]);
    setCursor(outcome.data.nextCursor);
  };
  const newest = deliveries.data?.data ?? [];
  const shown = [...newest, ...older.filter((one) => !newest.some((other) => other.id === one.id))];
  return (
    <section class="stack">
      <h2>{say('told.title')}</h2>
      {!deliveries.data && !deliveries.refusal && <Skeleton lines={3} />}
      {!deliveries.data && deliveries.refusal && <RefusalNotice refusal={deliveries.refusal} />}
      {deliveries.data && shown.length === 0 && <p class="soft">{say('told.none')}</p>}
      {shown.length > 0 && (
        <ul class="list">
          {shown.map((delivery) => (
            <ListRow
              key={delivery.id}
              icon={ICON_OF[delivery.status]}
              title={eventText(delivery.event)}
              detail={
                <span data-testid="told-status" data-status={delivery.status}>
                  {say(`told.status.${delivery.status}`)} · {dates.dayAndTime(delivery.recordedAt)}
                </span>
              }
              href={hrefTo('shop', shop.id, 'webhooks', endpointId, delivery.id)}
              testId="told"
            />
          ))}
        </ul>
      )}
      {next && (
        <Button wide onPress={more} testId="told-more">
          {say('told.more')}
        </Button>
      )}
    </section>
  );
}

interface SheetProps {
  endpoint: Endpoint;
  onClose: () => void;
}

function RotateSheet({ endpoint, onClose, onDone }: SheetProps & { onDone: (made: NewEndpoint) => void }) {
  const say = useSay();
  const { shop } = useShop();
  const [overlap, setOverlap] = useState<Overlap>('day');
  const order = useOrder(
    `hook-rotate.${endpoint.id}`,
    (body: { oldSecretWorksUntil: string }, key) =>
      ask(
        api.POST('/v1/shops/{shopId}/webhook-endpoints/{endpointId}/secret-rotation', {
          params: {
            path: { shopId: shop.id, endpointId: endpoint.id },
            header: { 'Idempotency-Key': key },
          },
          body,
        }),
      ),
    onDone,
  );
  return (
    <Sheet title={say('hooks.rotate.title')} onClose={onClose} testId="hook-rotate-sheet">
      <p>{say('hooks.rotate.body')}</p>
      <Choice
        label={say('keys.rotate.overlap')}
        value={overlap}
        onChange={(value) => setOverlap(value as Overlap)}
        choices={OVERLAPS.map((value) => ({ value, text: say(`keys.rotate.${value}`) }))}
        testId="hook-overlap"
      />
      {order.state.is === 'unknown' && <UnknownNotice attempts={order.state.attempts} />}
      {order.state.is === 'refused' && <RefusalNotice refusal={order.state.refusal} />}
      <Button
        wide
        kind="primary"
        busy={order.busy}
        onPress={() => order.give({ oldSecretWorksUntil: endOf(overlap) })}
        testId="hook-rotate-do"
      >
        {say('hooks.rotate')}
      </Button>
    </Sheet>
  );
}

function RemoveSheet({ endpoint, onClose }: SheetProps) {
  const say = useSay();
  const { shop } = useShop();
  const order = useOrder(
    `hook-remove.${endpoint.id}`,
    (_: null, key) =>
      ask(
        api.POST('/v1/shops/{shopId}/webhook-endpoints/{endpointId}/removal', {
          params: {
            path: { shopId: shop.id, endpointId: endpoint.id },
            header: { 'Idempotency-Key': key },
          },
        }),
      ),
    () => replaceWith('shop', shop.id, 'webhooks'),
  );
  return (
    <Sheet title={say('hooks.remove.title')} onClose={onClose} testId="hook-remove-sheet">
      <p>{say('hooks.remove.body')}</p>
      {order.state.is === 'refused' && <RefusalNotice refusal={order.state.refusal} />}
      <Button wide kind="danger" busy={order.busy} onPress={() => order.give(null)} testId="hook-remove-do">
        {say('hooks.remove')}
      </Button>
      <Button wide onPress={onClose}>
        {say('kit.cancel')}
      </Button>
    </Sheet>
  );
}
