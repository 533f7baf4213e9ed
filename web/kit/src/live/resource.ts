import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Outcome, Refusal } from '../api/outcome.ts';

export interface Resource<T> {
  /** What was read last; it stays while it is read again. */
  data: T | null;
  /** Why the last reading failed. */
  refusal: Refusal | null;
  loading: boolean;
  reload: () => void;
  put: (data: T) => void;
}

/** Reads something when the component appears and when `key` changes. An answer to an older question is dropped. */
export function useResource<T>(key: string | null, read: () => Promise<Outcome<T>>): Resource<T> {
  const [data, setData] = useState<{ key: string; value: T } | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [loading, setLoading] = useState(true);
  const [turn, setTurn] = useState(0);
  const latest = useRef(read);
  latest.current = read;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is a request to read again
  useEffect(() => {
    if (key === null) return;
    let current = true;
    setLoading(true);
    latest.current().then((outcome) => {
      if (!current) return;
      setLoading(false);
      setRefusal(outcome.ok ? null : outcome.refusal);
      if (outcome.ok) setData({ key, value: outcome.data });
    });
    return () => {
      current = false;
    };
  }, [key, turn]);

  const reload = useCallback(() => setTurn((count) => count + 1), []);
  const put = useCallback((value: T) => setData({ key: key ?? '', value }), [key]);
  return { data: data && data.key === key ? data.value : null, refusal, loading, reload, put };
}
