import { useMemo } from 'preact/hooks';
import { useSpoken } from './words.tsx';

/** Dates in the manner of the language; in the given zone, or the device's. */
export function useDates(timeZone?: string) {
  const { tag } = useSpoken();
  return useMemo(() => {
    const zone = timeZone ? { timeZone } : {};
    const of = (options: Intl.DateTimeFormatOptions) => {
      const format = new Intl.DateTimeFormat(tag, { ...options, ...zone });
      return (at: string | Date) => format.format(typeof at === 'string' ? new Date(at) : at);
    };
    return {
      time: of({ hour: '2-digit', minute: '2-digit' }),
      timeWithSeconds: of({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
      day: of({ weekday: 'short', day: 'numeric', month: 'short' }),
      longDay: of({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
      dayAndTime: of({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }),
      full: of({ dateStyle: 'long', timeStyle: 'short' }),
    };
  }, [tag, timeZone]);
}

/** The calendar day, as `2026-11-22`, on which a moment falls in a zone. */
export function localDay(at: Date, timeZone?: string): string {
  // Sweden writes dates the ISO way.
  return new Intl.DateTimeFormat('sv-SE', timeZone ? { timeZone } : {}).format(at);
}

/** The calendar day before or after by whole days. */
export function shiftDay(day: string, by: number): string {
  const at = new Date(`${day}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + by);
  return at.toISOString().slice(0, 10);
}
