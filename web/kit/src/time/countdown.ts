import { useEffect, useState } from 'preact/hooks';

/** Whole seconds left until a moment, never below zero; the second that has begun still counts. */
export function secondsLeft(until: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
}

/** `4:59`, and `1:04:59` from an hour on. */
export function clockText(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** Draws again each full second while there is something to count. */
export function useNow(running = true): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}

/** Seconds until a moment, counting; null when there is no such moment. */
export function useCountdown(until: string | null | undefined): number | null {
  const now = useNow(Boolean(until));
  return until ? secondsLeft(until, now) : null;
}
