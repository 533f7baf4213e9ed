import type { Schema } from '@sycee/kit/api/client.ts';

/** A payment link that somebody came by and has not paid yet. It stays in the tab, over a top-up and a reload. */
export interface WaitingLink {
  token: string;
  /** The passkey's word on the open request, kept for asking again without asking the person again. */
  approval?: Schema<'ApprovalProof'>;
}

const KEPT_AS = 'sycee.link';

export function keepLink(link: WaitingLink): void {
  sessionStorage.setItem(KEPT_AS, JSON.stringify(link));
}

export function waitingLink(): WaitingLink | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT_AS) ?? 'null');
  } catch {
    return null;
  }
}

export function dropLink(): void {
  sessionStorage.removeItem(KEPT_AS);
}

/** The key keeper's name for a payment by link: a holder's own, should another sign in on this device. */
export const linkPayOf = (holderId: string) => `link.${holderId}`;
