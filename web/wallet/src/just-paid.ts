import type { Schema } from '@sycee/kit/api/client.ts';

type Payment = Schema<'Payment'>;

let last: Payment | null = null;

/** Keeps the answer to a payment for the screen that shows it, which then needs no further answer. */
export function rememberPaid(payment: Payment): void {
  last = payment;
}

export function justPaid(id: string): Payment | null {
  return last?.id === id ? last : null;
}

/**
 * How long the full-screen "Paid" may be shown. After that the address leads to the receipt: an old payment must not
 * be able to look like a new one at a counter.
 */
export const SHOW_FOR_MS = 10 * 60 * 1000;

export function isFresh(paidAt: string, now: number): boolean {
  return now - Date.parse(paidAt) < SHOW_FOR_MS;
}
