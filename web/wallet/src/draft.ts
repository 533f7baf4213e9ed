import type { Schema } from '@sycee/kit/api/client.ts';

/** The payment being confirmed. It stays in the tab, so that a reload goes on where it was. */
export interface Draft {
  payload: string;
  reading: Schema<'QrReading'>;
  /** The passkey's word on these terms, kept for asking again without asking the person again. */
  approval?: Schema<'ApprovalProof'>;
}

const KEPT_AS = 'sycee.draft';

export function keepDraft(draft: Draft): void {
  sessionStorage.setItem(KEPT_AS, JSON.stringify(draft));
}

export function readDraft(): Draft | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT_AS) ?? 'null');
  } catch {
    return null;
  }
}

export function dropDraft(): void {
  sessionStorage.removeItem(KEPT_AS);
}
