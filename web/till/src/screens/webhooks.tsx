import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Field } from '@sycee/kit/parts/field.tsx';
import { ListRow, Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { Sheet } from '@sycee/kit/parts/sheet.tsx';
import { UnknownNotice } from '@sycee/kit/parts/unknown.tsx';
import { go, hrefTo } from '@sycee/kit/screen/route.ts';
import { Plus, Webhook } from 'lucide';
import { useState } from 'preact/hooks';
import { useShop } from '../shop.tsx';
import { useSay } from '../words/words.ts';
import { SecretSheet } from './secret-sheet.tsx';
import { Ticks } from './ticks.tsx';

type NewEndpoint = Schema<'NewWebhookEndpoint'>;
export type WebhookEvent = Schema<'WebhookEvent'>;

const EVENTS = [
  'payment.paid',
  'refund.made',
  'charge.cancelled',
  'charge.expired',
  'charge.authorized',
  'charge.captured',
  'charge.voided',
  'dispute.opened',
  'dispute.closed',
  'settlement.closed',
] as const satisfies readonly WebhookEvent[];

export function useEventText() {
  const say = useSay();
  return (event: WebhookEvent) => say(`hooks.event.${event}`);
}

/** Where a shop's programs are told, for its owner. */
export function Webhooks() {
  const say = useSay();
  const eventText = useEventText();
  const { shop } = useShop();
  const endpoints = useResource(shop.id, () =>
    ask(api.GET('/v1/shops/{shopId}/webhook-endpoints', { params: { path: { shopId: shop.id } } })),
  );
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<NewEndpoint | null>(null);
  return (
    <Screen title={say('hooks.title')} back={hrefTo('shop', shop.id, 'about')} testId="webhooks">
      <p class="soft">{say('hooks.lead')}</p>
      <Button wide kind="primary" icon={Plus} onPress={() => setAdding(true)} testId="hook-new">
        {say('hooks.new')}
      </Button>
      {!endpoints.data && !endpoints.refusal && <Skeleton lines={4} />}
      {!endpoints.data && endpoints.refusal && (
        <RefusalNotice refusal={endpoints.refusal}>
          <Button onPress={endpoints.reload}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
      {endpoints.data && endpoints.data.data.length === 0 && <p class="card soft">{say('hooks.none')}</p>}
      {endpoints.data && endpoints.data.data.length > 0 && (
        <ul class="list">
          {endpoints.data.data.map((endpoint) => (
            <ListRow
              key={endpoint.id}
              icon={Webhook}
              title={
                <bdi class="breaks" dir="ltr">
                  {endpoint.url}
                </bdi>
              }
              detail={`${say(`hooks.status.${endpoint.status}`)} · ${endpoint.events.map(eventText).join(', ')}`}
              href={hrefTo('shop', shop.id, 'webhooks', endpoint.id)}
              testId="hook"
            />
          ))}
        </ul>
      )}
      {adding && (
        <AddSheet
          onClose={() => setAdding(false)}
          onDone={(endpoint) => {
            setAdding(false);
            setMade(endpoint);
            endpoints.reload();
          }}
        />
      )}
      {made && (
        <SecretSheet
          of="hook"
          secret={made.secret}
          onClose={() => go('shop', shop.id, 'webhooks', made.endpoint.id)}
        />
      )}
    </Screen>
  );
}

interface Request {
  url: string;
  events: WebhookEvent[];
}

function AddSheet({ onClose, onDone }: { onClose: () => void; onDone: (made: NewEndpoint) => void }) {
  const say = useSay();
  const eventText = useEventText();
  const { shop } = useShop();
  const [url, setUrl] = useState('');
  const [events, setEvents] = useState<WebhookEvent[]>(['payment.paid', 'refund.made']);
  const order = useOrder(
    `hook.${shop.id}`,
    (body: Request, key) =>
      ask(
        api.POST('/v1/shops/{shopId}/webhook-endpoints', {
          params: { path: { shopId: shop.id }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    onDone,
  );
  const incomplete = url.trim() === '' || events.length === 0;
  return (
    <Sheet title={say('hooks.new')} onClose={onClose} testId="hook-sheet">
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!incomplete) order.give({ url: url.trim(), events });
        }}
      >
        <Field
          label={say('hooks.url')}
          hint={say('hooks.url.hint')}
          value={url}
          onInput={setUrl}
          maxLength={500}
          required
          autoComplete="off"
          placeholder="https://"
          testId="hook-url"
        />
        <Ticks
          label={say('hooks.tell')}
          choices={EVENTS.map((event) => ({ value: event, text: eventText(event) }))}
          ticked={events}
          onChange={setEvents}
          testId="hook-event"
        />
        {order.state.is === 'unknown' && <UnknownNotice attempts={order.state.attempts} />}
        {order.state.is === 'refused' && <RefusalNotice refusal={order.state.refusal} />}
        <Button submit wide kind="primary" busy={order.busy} disabled={incomplete} testId="hook-add">
          {say('hooks.add')}
        </Button>
      </form>
    </Sheet>
  );
}
