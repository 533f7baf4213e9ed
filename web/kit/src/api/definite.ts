import type { Outcome, Refusal } from './outcome.ts';

/** The pauses between two times of asking; the last one repeats. Short at first: most gaps in a network are. */
const PAUSES_MS = [800, 1_500, 3_000, 5_000, 8_000] as const;

export function pauseBefore(attempt: number): number {
  return PAUSES_MS[Math.min(attempt, PAUSES_MS.length) - 1] ?? PAUSES_MS[0];
}

/**
 * Refusals given before the server looks whether it knows the key: after a lost answer they say nothing about the
 * request that was lost.
 */
const AT_THE_DOOR: ReadonlySet<string> = new Set([
  'not_signed_in',
  'too_many_attempts',
  'too_many_requests',
  'cross_site_request',
]);

export function settles(refusal: Refusal, attempt: number): boolean {
  return refusal.definite && (attempt === 1 || !AT_THE_DOOR.has(refusal.code));
}

export interface Asking {
  /** Told each time the answer stayed open, before asking again. */
  onUnknown?: (attempt: number, refusal: Refusal) => void;
  /** Ends the asking, for a screen that is gone; the key stays kept. */
  signal?: AbortSignal;
  /** Waits; replaced in tests. */
  pause?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/**
 * Asks the same thing until the answer is definite: carried out, or refused. It never guesses. The request must
 * carry the same idempotency key every time. Null when the asking was ended by its signal.
 */
export async function untilDefinite<T>(
  request: () => Promise<Outcome<T>>,
  { onUnknown, signal, pause = pauseOrOnline }: Asking = {},
): Promise<Outcome<T> | null> {
  for (let attempt = 1; ; attempt++) {
    if (signal?.aborted) return null;
    const outcome = await request();
    if (outcome.ok || settles(outcome.refusal, attempt)) return outcome;
    // Without a session nothing can be asked; the key stays open, and is asked about after signing in again.
    if (outcome.refusal.code === 'not_signed_in') return null;
    if (signal?.aborted) return null;
    onUnknown?.(attempt, outcome.refusal);
    await pause(pauseBefore(attempt), signal);
  }
}

/** Waits, but no longer than until the network is back. */
export function pauseOrOnline(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener('online', done);
    signal?.addEventListener('abort', done);
  });
}
