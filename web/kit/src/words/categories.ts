/** ISO 18245 codes of what small shops mostly are; the last one is for everything else. */
export const CATEGORIES = [
  '5462',
  '5814',
  '5812',
  '5411',
  '5499',
  '5942',
  '5651',
  '4111',
  '7230',
  '5999',
] as const;

export type Category = (typeof CATEGORIES)[number];

export function isListed(code: string): code is Category {
  return (CATEGORIES as readonly string[]).includes(code);
}
