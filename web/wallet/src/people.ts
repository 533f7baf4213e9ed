import type { Schema } from '@sycee/kit/api/client.ts';
import { keys } from '@sycee/kit/api/keys.ts';
import { useSay } from './words/words.ts';

/** How the text of a person's receiving code begins; protocol/qr.md has the rule. */
const CODE = 'sycee:';

const ADDRESS = /^[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*@[a-z0-9.-]+$/;

/** The address in what somebody typed or scanned; a name alone is taken to be of this place. Null when it is none. */
export function addressIn(text: string, place: string | null): string | null {
  const plain = text.trim().toLowerCase();
  const bare = plain.startsWith(CODE) ? plain.slice(CODE.length) : plain;
  const whole = bare.includes('@') || !place ? bare : `${bare}@${place}`;
  const name = whole.slice(0, whole.indexOf('@'));
  return ADDRESS.test(whole) && isName(name) ? whole : null;
}

export function isName(name: string): boolean {
  return name.length >= 3 && name.length <= 30 && /^[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*$/.test(name);
}

/** Whether a scanned text leads to a person and not to a shop. */
export function isPersonsCode(text: string): boolean {
  return text.trim().toLowerCase().startsWith(CODE);
}

/** The key keeper's name for money being sent: a holder's own, should another sign in on this device. */
export const sendingOf = (holderId: string) => `send.${holderId}`;

/** The address to which something was sent without a definite answer; null when nothing was. */
export function openSending(holderId: string): string | null {
  return keys().openBody<{ to: string }>(sendingOf(holderId))?.to ?? null;
}

/** What to call somebody in a sentence. */
export function usePersonName() {
  const say = useSay();
  return (person: Schema<'Counterparty'>): string =>
    person.displayName ?? person.address ?? say('person.nameless');
}

/** Equal parts as the server cuts them: where it does not come out even, the first ones have one more. */
export function ownPart(totalMinor: number, others: number): number {
  return Math.floor(totalMinor / (others + 1));
}
