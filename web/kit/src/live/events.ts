import { useEffect, useRef, useState } from 'preact/hooks';

export interface LiveEvent {
  name: string;
  data: Record<string, string>;
}

/** How long a closed stream waits before it is opened again. The browser itself retries where it may. */
const REOPEN_MS = 3_000;

/**
 * Follows a stream of server-sent events while the component is there. `onEvent` is also called for `hello`, with
 * which every stream begins: what happened while it was closed must then be read again.
 *
 * @returns whether the stream is open
 */
export function useEvents(
  url: string | null,
  names: readonly string[],
  onEvent: (event: LiveEvent) => void,
): boolean {
  const [open, setOpen] = useState(false);
  const latest = useRef(onEvent);
  latest.current = onEvent;
  const wanted = names.join(' ');

  useEffect(() => {
    if (!url) return;
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const connect = () => {
      clearTimeout(timer);
      source?.close();
      const stream = new EventSource(url);
      source = stream;
      for (const name of ['hello', ...wanted.split(' ')]) {
        stream.addEventListener(name, (message) => {
          setOpen(true);
          latest.current({ name, data: parse((message as MessageEvent).data) });
        });
      }
      stream.onopen = () => setOpen(true);
      stream.onerror = () => {
        setOpen(false);
        if (stream.readyState === EventSource.CLOSED) timer = setTimeout(connect, REOPEN_MS);
      };
    };
    const lost = () => setOpen(false);

    connect();
    addEventListener('online', connect);
    addEventListener('offline', lost);
    return () => {
      clearTimeout(timer);
      source?.close();
      removeEventListener('online', connect);
      removeEventListener('offline', lost);
    };
  }, [url, wanted]);

  return open;
}

function parse(text: string): Record<string, string> {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
