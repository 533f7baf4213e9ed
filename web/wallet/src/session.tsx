import { api, ask, onSignedOut, type Schema } from '@sycee/kit/api/client.ts';
import type { Outcome, Refusal } from '@sycee/kit/api/outcome.ts';
import { stoppedHere } from '@sycee/kit/api/outcome.ts';
import { useEvents } from '@sycee/kit/live/events.ts';
import { useReturn } from '@sycee/kit/live/online.ts';
import { currentRoute, go } from '@sycee/kit/screen/route.ts';
import { createContext } from 'preact';
import { useCallback, useContext, useEffect, useMemo, useState } from 'preact/hooks';

import { dropDraft } from './draft.ts';
import { dropHandles, stockHandles } from './shown-code/handles.ts';

export type Market = Schema<'Market'>;
export type Me = Schema<'Me'>;
export type Wallet = Schema<'Wallet'>;

/** News that came over the stream and has not been closed yet. */
export type News =
  | { is: 'refund'; payment: Schema<'Payment'>; refund: Schema<'Refund'> }
  | { is: 'topped-up'; topUpId: string }
  | { is: 'transfer'; transfer: Schema<'Transfer'> }
  | { is: 'request'; request: Schema<'MoneyRequest'> };

export interface Holder {
  market: Market;
  me: Me;
  wallet: Wallet | null;
  walletRefusal: Refusal | null;
  /** Grows each time something happened: what depends on the books is then read again. */
  turn: number;
  news: News[];
  dismiss: (news: News) => void;
  refresh: () => void;
  setMe: (me: Me) => void;
  signOut: () => Promise<Outcome<unknown>>;
}

export const HolderContext = createContext<Holder | null>(null);

export function useHolder(): Holder {
  const holder = useContext(HolderContext);
  if (!holder) throw new Error('this screen is for a signed-in holder');
  return holder;
}

/** Reads again whenever something happened in the wallet. */
export function useFresh(reload: () => void): void {
  const { turn } = useHolder();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is a reason to read again
  useEffect(() => {
    if (turn > 0) reload();
  }, [turn]);
}

export type Session =
  | { phase: 'loading' }
  | { phase: 'unreachable'; refusal: Refusal; retry: () => void }
  | { phase: 'out'; market: Market; ended: Refusal | null; enter: (me: Me) => void }
  | { phase: 'in'; holder: Holder };

const EVENTS = [
  'payment.paid',
  'charge.authorized',
  'charge.captured',
  'charge.voided',
  'charge.expired',
  'charge_back.changed',
  'dispute.answered',
  'dispute.closed',
  'refund.made',
  'top_up.succeeded',
  'transfer.made',
  'request.made',
  'request.ended',
  'gift.changed',
] as const;

/** A device does not always say when its network is back, or that it leads nowhere: the wallet tries by itself. */
const KNOCK_EVERY_MS = 5_000;

/** Who is here. A lost session leads back to the start; a lost network does not. */
export function useSession(): Session {
  const [market, setMarket] = useState<Market | null>(null);
  const [me, setMe] = useState<Me | null>(null);
  const [known, setKnown] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [ended, setEnded] = useState<Refusal | null>(null);
  const [wallet, setWallet] = useState<Wallet | null>(null);
  const [walletRefusal, setWalletRefusal] = useState<Refusal | null>(null);
  const [turn, setTurn] = useState(0);
  const [news, setNews] = useState<News[]>([]);

  const look = useCallback(async () => {
    const [place, session] = await Promise.all([
      ask(api.GET('/v1/market')),
      ask(api.GET('/v1/sessions/current')),
    ]);
    if (!place.ok) return setRefusal(place.refusal);
    if (!session.ok && session.refusal.code !== 'not_signed_in') return setRefusal(session.refusal);
    setRefusal(null);
    setMarket(place.data);
    if (session.ok) {
      if (session.data.me) setMe(session.data.me);
      else setEnded(stoppedHere('officer_here').refusal);
    }
    setKnown(true);
  }, []);
  useEffect(() => void look(), [look]);

  // Whoever opened the wallet without a network is let in as soon as there is one.
  const shutOut = refusal !== null && me === null;
  useReturn(
    useCallback(() => {
      if (shutOut) void look();
    }, [shutOut, look]),
  );
  useEffect(() => {
    if (!shutOut) return;
    const timer = setInterval(() => void look(), KNOCK_EVERY_MS);
    return () => clearInterval(timer);
  }, [shutOut, look]);

  const leave = useCallback(() => {
    // The server lets codes end with the session; what is left of them here is of no more use.
    dropHandles().catch(() => {});
    setMe(null);
    setWallet(null);
    setNews([]);
    setTurn(0);
  }, []);

  const signedIn = me !== null;
  useEffect(() => {
    if (!signedIn) return;
    return onSignedOut(() => {
      leave();
      setEnded(stoppedHere('not_signed_in').refusal);
    });
  }, [signedIn, leave]);

  // Fetched while there is a network, for the counter where there is none.
  const holderId = me?.holderId ?? null;
  const stockUp = useCallback(() => {
    if (holderId) stockHandles(holderId).catch(() => {});
  }, [holderId]);
  useEffect(stockUp, [stockUp]);
  useReturn(stockUp);

  const refresh = useCallback(() => setTurn((count) => count + 1), []);
  const currency = market?.currency;

  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is a reason to read again
  useEffect(() => {
    if (!signedIn || !currency) return;
    let current = true;
    ask(api.GET('/v1/wallets/{currency}', { params: { path: { currency } } })).then((outcome) => {
      if (!current) return;
      setWalletRefusal(outcome.ok ? null : outcome.refusal);
      if (outcome.ok) setWallet(outcome.data);
    });
    return () => {
      current = false;
    };
  }, [signedIn, currency, turn]);

  const onEvent = useCallback(
    async ({ name, data }: { name: string; data: Record<string, string> }) => {
      refresh();
      const { topUpId } = data;
      if (name === 'top_up.succeeded' && topUpId && !location.hash.includes('top-up')) {
        setNews((all) => [...all, { is: 'topped-up', topUpId }]);
      }
      if (name === 'transfer.made' && data.transferId) {
        const transfer = await ask(
          api.GET('/v1/transfers/{transferId}', { params: { path: { transferId: data.transferId } } }),
        );
        if (transfer.ok && transfer.data.direction === 'in')
          setNews((all) => [...all, { is: 'transfer', transfer: transfer.data }]);
      }
      if (name === 'request.made' && data.requestId) {
        const request = await ask(
          api.GET('/v1/requests/{requestId}', { params: { path: { requestId: data.requestId } } }),
        );
        if (request.ok && request.data.direction === 'incoming')
          setNews((all) => [...all, { is: 'request', request: request.data }]);
      }
      if (name === 'request.ended' && data.requestId) {
        setNews((all) => all.filter((one) => one.is !== 'request' || one.request.id !== data.requestId));
      }
      if (name === 'refund.made' && data.paymentId) {
        const payment = await ask(
          api.GET('/v1/payments/{paymentId}', { params: { path: { paymentId: data.paymentId } } }),
        );
        const refund = payment.ok
          ? (payment.data.refunds.find((one) => one.id === data.refundId) ?? payment.data.refunds.at(-1))
          : null;
        if (payment.ok && refund) setNews((all) => [...all, { is: 'refund', payment: payment.data, refund }]);
      }
    },
    [refresh],
  );
  useEvents(signedIn ? '/v1/events' : null, EVENTS, onEvent);
  useReturn(refresh);

  const retry = useCallback(() => {
    setRefusal(null);
    void look();
  }, [look]);
  const enter = useCallback((holder: Me) => {
    setEnded(null);
    setMe(holder);
    // Whoever came by a gift's link came for the gift, and by a payment link to pay.
    if (!['gift', 'pay'].includes(currentRoute()[0] ?? '')) go();
  }, []);
  const dismiss = useCallback((old: News) => setNews((all) => all.filter((one) => one !== old)), []);
  const signOut = useCallback(async () => {
    const outcome = await ask(api.DELETE('/v1/sessions/current'));
    if (outcome.ok || outcome.refusal.code === 'not_signed_in') {
      leave();
      dropDraft();
      setEnded(null);
      go();
    }
    return outcome;
  }, [leave]);

  return useMemo(() => {
    if (refusal && !me) return { phase: 'unreachable', refusal, retry };
    if (!market || !known) return { phase: 'loading' };
    if (!me) return { phase: 'out', market, ended, enter };
    const holder = { market, me, wallet, walletRefusal, turn, news, dismiss, refresh, setMe, signOut };
    return { phase: 'in', holder };
  }, [
    market,
    me,
    known,
    refusal,
    ended,
    wallet,
    walletRefusal,
    turn,
    news,
    retry,
    enter,
    dismiss,
    refresh,
    signOut,
  ]);
}
