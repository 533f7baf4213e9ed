import { api, ask } from '@sycee/kit/api/client.ts';
import { useOnline } from '@sycee/kit/live/online.ts';
import { useMoney } from '@sycee/kit/parts/amount.tsx';
import { Barcode } from '@sycee/kit/parts/barcode.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { Notice } from '@sycee/kit/parts/notice.tsx';
import { QrCode } from '@sycee/kit/parts/qr-code.tsx';
import { replaceWith } from '@sycee/kit/screen/route.ts';
import { inGroups } from '@sycee/kit/shown-code/digits.ts';
import { RefreshCw } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import type { Holder } from '../session.tsx';
import { CODE_SECONDS, qrText } from '../shown-code/code.ts';
import { useShownCode } from '../shown-code/use-code.ts';
import { useSay } from '../words/words.ts';

/** A payment that was made so long before this screen opened may be the one that it was opened for. */
const MADE_BEFORE_MS = 5_000;

interface Props {
  /** Null while the phone is offline and does not know who is here: the codes are on the phone all the same. */
  holder: Holder | null;
  /** Whether the server answers, as far as is known. */
  reached: boolean;
}

/** A code for a shop's scanner. It needs no network; with one, it turns to "Paid". */
export function ShowCode({ holder, reached }: Props) {
  const say = useSay();
  const money = useMoney();
  const online = useOnline() && reached;
  const { code, renew } = useShownCode(holder?.me.holderId ?? null);
  usePaid(holder);
  useLitScreen();
  const limitMinor = holder?.wallet?.limits.stepUpAboveMinor;

  return (
    <Screen title={say('show.title')} back="#/" testId="show-code" knowsOffline>
      {code.is === 'shown' ? (
        <div class="shown">
          <p class="shown-lead">{say('show.lead')}</p>
          <div class="shown-card">
            <QrCode text={qrText(code.digits)} testId="shown-qr" />
            <Barcode digits={code.digits} testId="shown-barcode" />
            <p class="shown-digits" dir="ltr" data-testid="shown-digits" data-digits={code.digits}>
              {inGroups(code.digits).map((group, index) => (
                <span key={index}>{group}</span>
              ))}
            </p>
          </div>
          <div class="shown-time">
            <p class="tabular" data-testid="shown-countdown" data-seconds={code.secondsLeft}>
              {say('show.renews', { count: code.secondsLeft })}
            </p>
            <progress
              class="shown-bar"
              max={CODE_SECONDS}
              value={code.secondsLeft}
              aria-label={say('show.title')}
            />
          </div>
          {limitMinor !== undefined && holder && (
            <p class="soft small">
              {say('show.limit', { amount: money(limitMinor, holder.market.currency) })}
            </p>
          )}
          {!online && (
            <p class="soft small" data-testid="shown-left" data-count={code.codesLeft}>
              {say('show.offline', { count: code.codesLeft })}
            </p>
          )}
        </div>
      ) : code.is === 'resting' ? (
        <div class="shown shown-rest">
          <p>{say('show.resting')}</p>
          <Button kind="primary" wide icon={RefreshCw} onPress={renew} testId="shown-renew">
            {say('show.again')}
          </Button>
        </div>
      ) : code.is === 'gone' ? (
        <Notice
          tone="plain"
          title={say(online ? 'show.none' : 'show.none.offline')}
          testId="codes-gone"
          code={online ? 'online' : 'offline'}
        >
          <p>{say(online ? 'show.none.body' : 'show.none.offline.body')}</p>
          <div class="notice-actions">
            <Button icon={RefreshCw} onPress={renew}>
              {say('kit.tryAgain')}
            </Button>
          </div>
        </Notice>
      ) : (
        <Skeleton lines={6} />
      )}
    </Screen>
  );
}

/** Turns to "Paid" when a payment arrives that was not there when the screen opened. */
function usePaid(holder: Holder | null): void {
  const opened = useRef(Date.now());
  const known = useRef<string | null | undefined>(undefined);
  const currency = holder?.market.currency;
  const turn = holder?.turn;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is a reason to look again
  useEffect(() => {
    if (!currency) return;
    let current = true;
    ask(
      api.GET('/v1/wallets/{currency}/movements', {
        params: { path: { currency }, query: { limit: 1 } },
      }),
    ).then((outcome) => {
      if (!current || !outcome.ok) return;
      const newest = outcome.data.data[0] ?? null;
      const before = known.current;
      known.current = newest?.id ?? null;
      if (!newest?.paymentId || newest.kind !== 'payment' || newest.id === before) return;
      // The first look only tells what was there already, unless the network came back after the scan.
      const since = Date.parse(newest.at) >= opened.current - MADE_BEFORE_MS;
      if (before !== undefined || since) replaceWith('paid', newest.paymentId);
    });
    return () => {
      current = false;
    };
  }, [currency, turn]);
}

/** Keeps the screen lit while a cashier looks for the scanner, where the browser can. */
function useLitScreen(): void {
  useEffect(() => {
    let lock: { release: () => Promise<void> } | null = null;
    let current = true;
    navigator.wakeLock
      ?.request('screen')
      .then((held) => {
        if (current) lock = held;
        else void held.release();
      })
      .catch(() => {});
    return () => {
      current = false;
      lock?.release().catch(() => {});
    };
  }, []);
}
