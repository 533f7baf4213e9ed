import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { untilDefinite } from '../api/definite.ts';
import { keys } from '../api/keys.ts';
import type { Outcome, Refusal } from '../api/outcome.ts';

export type OrderState =
  | { is: 'idle' }
  | { is: 'running' }
  /** Sent, and no answer yet that says how it ended. */
  | { is: 'unknown'; attempts: number }
  | { is: 'refused'; refusal: Refusal };

/**
 * An order that moves or makes something, given once and asked about until the answer is definite. A second press
 * while it runs does nothing; a reload or a lost answer goes on with the same key.
 *
 * @param purpose names the order in the key keeper; one purpose has one open order
 */
export function useOrder<Body, T>(
  purpose: string,
  send: (body: Body, key: string) => Promise<Outcome<T>>,
  onDone: (data: T) => void,
) {
  const [state, setState] = useState<OrderState>({ is: 'idle' });
  const busy = useRef(false);
  const gone = useRef<AbortController | null>(null);
  const latest = useRef({ send, onDone });
  latest.current = { send, onDone };

  useEffect(() => {
    const controller = new AbortController();
    gone.current = controller;
    return () => controller.abort();
  }, []);

  /** `terms` is what the key stands for; a proof that comes along is no part of it. */
  const give = useCallback(
    async (body: Body, terms: unknown = body) => {
      if (busy.current) return;
      busy.current = true;
      setState({ is: 'running' });
      const key = keys().keyFor(purpose, terms);
      const signal = gone.current?.signal;
      const outcome = await untilDefinite(() => latest.current.send(body, key), {
        ...(signal ? { signal } : {}),
        onUnknown: (attempts) => setState({ is: 'unknown', attempts }),
      });
      busy.current = false;
      if (!outcome) return;
      keys().settle(purpose);
      if (signal?.aborted) return;
      if (outcome.ok) {
        latest.current.onDone(outcome.data);
        setState({ is: 'idle' });
      } else {
        setState({ is: 'refused', refusal: outcome.refusal });
      }
    },
    [purpose],
  );

  const refuse = useCallback((refusal: Refusal) => setState({ is: 'refused', refusal }), []);
  const clear = useCallback(() => setState({ is: 'idle' }), []);
  return { state, give, refuse, clear, busy: state.is === 'running' || state.is === 'unknown' };
}
