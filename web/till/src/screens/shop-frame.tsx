import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import type { Entry } from '@sycee/kit/live/entry.ts';
import { useEvents } from '@sycee/kit/live/events.ts';
import { useOnline, useReturn } from '@sycee/kit/live/online.ts';
import { useMoney } from '@sycee/kit/parts/amount.tsx';
import { IconButton } from '@sycee/kit/parts/button.tsx';
import { Icon } from '@sycee/kit/parts/icon.tsx';
import { hrefTo, useRoute } from '@sycee/kit/screen/route.ts';
import { useDates } from '@sycee/kit/words/dates.ts';
import { CalendarDays, type IconNode, QrCode, ReceiptText, Store, Users, WifiOff, X } from 'lucide';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ShopContext, useLook } from '../shop.tsx';
import { playPaid } from '../sound.ts';
import { useSay } from '../words/words.ts';
import { ApiKeys } from './api-keys.tsx';
import { Charge } from './charge.tsx';
import { ChargeScreen } from './charge-screen.tsx';
import { Day } from './day.tsx';
import { Days, SettledDay } from './days.tsx';
import { DeliveryDetail } from './delivery-detail.tsx';
import { LinkDetail } from './link-detail.tsx';
import { Links } from './links.tsx';
import { NewLink } from './new-link.tsx';
import { PaymentDetail } from './payment-detail.tsx';
import { Poster } from './poster.tsx';
import { RefundScreen } from './refund.tsx';
import { ShopPage } from './shop-page.tsx';
import { Staff } from './staff.tsx';
import { WebhookDetail } from './webhook-detail.tsx';
import { Webhooks } from './webhooks.tsx';

interface Props {
  shop: Schema<'Shop'>;
  reload: () => void;
  onShop: (shop: Schema<'Shop'>) => void;
  entry: Entry;
}

const EVENTS = [
  'payment.paid',
  'refund.made',
  'charge.cancelled',
  'charge.authorized',
  'charge.captured',
  'charge.voided',
  'charge.expired',
  'dispute.opened',
  'dispute.closed',
  'settlement.closed',
] as const;

/** Grace before a stream that is merely opening counts as interrupted. */
const QUIET_AFTER_MS = 4_000;

/** One shop's till: its places, its live events, and what they say over every screen. */
export function ShopFrame({ shop, reload, onShop, entry }: Props) {
  const [, , place, item, act] = useRoute();
  const [turn, setTurn] = useState(0);
  const [toasts, setToasts] = useState<Schema<'ShopPayment'>[]>([]);
  const watched = useRef<string | null>(null);
  const taken = useRef(new Set<string>());
  const refresh = useCallback(() => setTurn((count) => count + 1), []);

  const onEvent = useCallback(
    async ({ name, data }: { name: string; data: Record<string, string> }) => {
      refresh();
      if (name !== 'payment.paid' || !data.paymentId) return;
      if (data.chargeId && data.chargeId === watched.current) return;
      const path = { shopId: shop.id, paymentId: data.paymentId };
      const payment = await ask(api.GET('/v1/shops/{shopId}/payments/{paymentId}', { params: { path } }));
      if (!payment.ok || taken.current.has(data.paymentId)) return;
      playPaid();
      setToasts((all) => [...all.slice(-2), payment.data]);
    },
    [refresh, shop.id],
  );
  const live = useEvents(`/v1/shops/${shop.id}/events`, EVENTS, onEvent);
  useReturn(refresh);
  useLook(shop.status === 'applied', reload);

  const at = useMemo(
    () => ({
      shop,
      turn,
      live,
      reload,
      onShop,
      watch: (chargeId: string | null) => {
        watched.current = chargeId;
      },
      took: (paymentId: string) => {
        taken.current.add(paymentId);
      },
    }),
    [shop, turn, live, reload, onShop],
  );
  const dismiss = useCallback((id: string) => setToasts((all) => all.filter((one) => one.id !== id)), []);

  return (
    <ShopContext.Provider value={at}>
      <div class="till">
        <Places shop={shop} place={place ?? ''} />
        <div class="till-main">
          <Network live={live} />
          {screenOf(place, item, act, entry)}
        </div>
        <div class="toasts" role="status" aria-live="assertive">
          {toasts.map((payment) => (
            <Toast key={payment.id} payment={payment} onGone={dismiss} />
          ))}
        </div>
      </div>
    </ShopContext.Provider>
  );
}

function screenOf(
  place: string | undefined,
  item: string | undefined,
  act: string | undefined,
  entry: Entry,
) {
  switch (place) {
    case 'charge':
      return item ? <ChargeScreen key={item} id={item} /> : <Charge />;
    case 'day':
      return <Day key={item ?? ''} day={item ?? null} />;
    case 'days':
      return item ? <SettledDay key={item} day={item} /> : <Days />;
    case 'payment':
      if (!item) return <Day day={null} />;
      return act === 'refund' ? (
        <RefundScreen key={item} id={item} />
      ) : (
        <PaymentDetail key={item} id={item} />
      );
    case 'poster':
      return <Poster />;
    case 'staff':
      return <Staff />;
    case 'links':
      return item === 'new' ? <NewLink /> : item ? <LinkDetail key={item} id={item} /> : <Links />;
    case 'api-keys':
      return <ApiKeys />;
    case 'webhooks':
      return !item ? (
        <Webhooks />
      ) : act ? (
        <DeliveryDetail key={act} endpointId={item} id={act} />
      ) : (
        <WebhookDetail key={item} id={item} />
      );
    case 'about':
      return <ShopPage entry={entry} />;
    default:
      return <Charge />;
  }
}

function Places({ shop, place }: { shop: Schema<'Shop'>; place: string }) {
  const say = useSay();
  const places: { to: string[]; text: string; icon: IconNode; here: boolean; id: string }[] = [
    {
      to: [],
      text: say('nav.charge'),
      icon: ReceiptText,
      here: place === '' || place === 'charge' || place === 'links',
      id: 'charge',
    },
    {
      to: ['day'],
      text: say('nav.day'),
      icon: CalendarDays,
      here: place === 'day' || place === 'days' || place === 'payment',
      id: 'day',
    },
    { to: ['poster'], text: say('nav.poster'), icon: QrCode, here: place === 'poster', id: 'poster' },
    { to: ['staff'], text: say('nav.staff'), icon: Users, here: place === 'staff', id: 'staff' },
    {
      to: ['about'],
      text: say('nav.shop'),
      icon: Store,
      here: ['about', 'api-keys', 'webhooks'].includes(place),
      id: 'shop',
    },
  ];
  return (
    <nav class="places no-print" aria-label={say('nav.label')}>
      <p class="places-shop" data-testid="till-shop">
        <bdi>{shop.name}</bdi>
      </p>
      <ul>
        {places.map(({ to, text, icon, here, id }) => (
          <li key={id}>
            <a
              href={hrefTo('shop', shop.id, ...to)}
              aria-current={here ? 'page' : undefined}
              data-testid={`nav-${id}`}
            >
              <Icon of={icon} />
              <span>{text}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Says loudly that this till may be blind: a cashier must not hand out goods on a guess. */
function Network({ live }: { live: boolean }) {
  const say = useSay();
  const online = useOnline();
  const [quiet, setQuiet] = useState(false);
  useEffect(() => {
    if (live) return setQuiet(false);
    const timer = setTimeout(() => setQuiet(true), QUIET_AFTER_MS);
    return () => clearTimeout(timer);
  }, [live]);
  return (
    <div role="alert" class="no-print">
      {!online ? (
        <p class="network network-gone" data-testid="network-gone">
          <Icon of={WifiOff} />
          {say('net.gone')}
        </p>
      ) : quiet ? (
        <p class="network" data-testid="network-quiet">
          {say('net.quiet')}
        </p>
      ) : null}
    </div>
  );
}

/** How long a message stays; long enough to look up from the counter. */
const TOAST_MS = 8_000;

function Toast({ payment, onGone }: { payment: Schema<'ShopPayment'>; onGone: (id: string) => void }) {
  const say = useSay();
  const money = useMoney();
  const { id } = payment;
  const dates = useDates();
  useEffect(() => {
    const timer = setTimeout(() => onGone(id), TOAST_MS);
    return () => clearTimeout(timer);
  }, [id, onGone]);
  return (
    <div class="toast" data-testid="toast-paid">
      <p>
        <strong>{say('toast.paid', { amount: money(payment.amountMinor, payment.currency) })}</strong>
        <span>
          {say(payment.paymentLinkId ? 'toast.link' : payment.chargeId ? 'toast.other' : 'toast.poster')} ·{' '}
          {dates.time(payment.paidAt)}
        </span>
      </p>
      <IconButton icon={X} label={say('kit.close')} onPress={() => onGone(id)} />
    </div>
  );
}
