import type { Schema } from '@sycee/kit/api/client.ts';

let last: Schema<'Refund'> | null = null;

/** Keeps the refund just made for the payment's screen, which says so once. */
export function rememberRefunded(refund: Schema<'Refund'>): void {
  last = refund;
}

export function takeRefunded(paymentId: string): Schema<'Refund'> | null {
  const taken = last?.paymentId === paymentId ? last : null;
  if (taken) last = null;
  return taken;
}
