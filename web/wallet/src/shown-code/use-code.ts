import { useOnline } from '@sycee/kit/live/online.ts';
import { secondsLeft, useNow } from '@sycee/kit/time/countdown.ts';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { CODE_SECONDS, makeCode } from './code.ts';
import { countHandles, stockHandles, takeHandle } from './handles.ts';

/** A code that nobody looks at is not renewed for ever: after so many the person is asked. */
const RENEWALS = 4;

export type ShownCode =
  | { is: 'making' }
  | { is: 'shown'; digits: string; secondsLeft: number; codesLeft: number }
  /** Shown for some minutes: the next one on demand. */
  | { is: 'resting' }
  /** No handle is left; without a network none can be fetched. */
  | { is: 'gone' };

/**
 * A code that renews itself with the next handle when its minute is over, with or without a network.
 *
 * @param holder whose handles are fetched when they run short; null while it is not known who is here
 */
export function useShownCode(holder: string | null): { code: ShownCode; renew: () => void } {
  const online = useOnline();
  const [made, setMade] = useState<{ digits: string; until: string; codesLeft: number } | null>(null);
  const [gone, setGone] = useState(false);
  const [resting, setResting] = useState(false);
  const renewals = useRef(0);
  const making = useRef(false);
  const now = useNow(made !== null);

  const next = useCallback(async () => {
    if (making.current) return;
    making.current = true;
    try {
      let taken = await takeHandle();
      if (!taken && holder) {
        await stockHandles(holder);
        taken = await takeHandle();
      }
      if (!taken) {
        setMade(null);
        setGone(true);
        return;
      }
      const second = Math.floor(Date.now() / 1000);
      const digits = await makeCode(taken.key, taken.handle, second);
      setGone(false);
      setMade({
        digits,
        until: new Date((second + CODE_SECONDS) * 1000).toISOString(),
        codesLeft: await countHandles(),
      });
      if (holder) void stockHandles(holder);
    } catch {
      // A browser that keeps nothing, as some do in private windows, has no codes to show.
      setMade(null);
      setGone(true);
    } finally {
      making.current = false;
    }
  }, [holder]);

  useEffect(() => {
    if (!made && !resting) void next();
  }, [made, resting, next]);

  // Whoever had none gets some as soon as the network is back.
  useEffect(() => {
    if (gone && online) void next();
  }, [gone, online, next]);

  const left = made ? secondsLeft(made.until, now) : null;
  useEffect(() => {
    if (left !== 0) return;
    if (renewals.current >= RENEWALS || document.visibilityState !== 'visible') {
      setResting(true);
      setMade(null);
    } else {
      renewals.current += 1;
      void next();
    }
  }, [left, next]);

  const renew = useCallback(() => {
    renewals.current = 0;
    setResting(false);
    void next();
  }, [next]);

  if (made && left !== null) {
    const { digits, codesLeft } = made;
    return { code: { is: 'shown', digits, secondsLeft: left, codesLeft }, renew };
  }
  if (resting) return { code: { is: 'resting' }, renew };
  return { code: gone ? { is: 'gone' } : { is: 'making' }, renew };
}
