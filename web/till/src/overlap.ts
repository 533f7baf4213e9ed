/** How long an old secret works beside its successor. A week is the most that the server grants. */
export const OVERLAPS = ['now', 'hour', 'day', 'week'] as const;
export type Overlap = (typeof OVERLAPS)[number];

const HOUR_MS = 3_600_000;
/** A minute less than a week, so that a clock that is a little ahead asks for no more than the most. */
const LASTS_MS: Record<Overlap, number> = { now: 0, hour: HOUR_MS, day: 24 * HOUR_MS, week: 167.9 * HOUR_MS };

export function endOf(overlap: Overlap): string {
  return new Date(Date.now() + LASTS_MS[overlap]).toISOString();
}
