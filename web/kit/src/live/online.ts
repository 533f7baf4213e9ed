import { useEffect, useState } from 'preact/hooks';

/** Whether the device says that it has a network. */
export function useOnline(): boolean {
  const [online, setOnline] = useState(() => navigator.onLine);
  useEffect(() => {
    const update = () => setOnline(navigator.onLine);
    addEventListener('online', update);
    addEventListener('offline', update);
    return () => {
      removeEventListener('online', update);
      removeEventListener('offline', update);
    };
  }, []);
  return online;
}

/** Calls back when the page is looked at again, or the network is back: what is shown may be old then. */
export function useReturn(onReturn: () => void): void {
  useEffect(() => {
    const visible = () => {
      if (document.visibilityState === 'visible') onReturn();
    };
    document.addEventListener('visibilitychange', visible);
    addEventListener('online', onReturn);
    return () => {
      document.removeEventListener('visibilitychange', visible);
      removeEventListener('online', onReturn);
    };
  }, [onReturn]);
}
