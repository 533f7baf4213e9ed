/** What fits the code (EMVCo tags 59 and 60), in bytes of UTF-8. */
export const NAME_BYTES = 25;
export const CITY_BYTES = 15;

/** How many bytes too long a text is; 0 when it fits. */
export function bytesOver(text: string, limit: number): number {
  return Math.max(0, new TextEncoder().encode(text.trim()).length - limit);
}
