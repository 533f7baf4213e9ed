import { CODE_PREFIX, checkDigit } from '@sycee/kit/shown-code/digits.ts';

/** How long a code may be shown, in seconds; the server allows for clocks beyond that. */
export const CODE_SECONDS = 60;

const text = new TextEncoder();
const TAG = text.encode('sycee pay code tag v1');
const TIME = text.encode('sycee pay code time v1');

/** All that comes before the digits in the QR form; `protocol/qr.md` says what it means. */
const QR_HEAD = '8505435056303161204f07f053594345450150055379636565630ec10c';

/** Takes the key in; from here on nothing, this app included, can read it out again. */
export function importKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}

/** The digits of a code: from a handle, the second and the key, without a network. */
export async function makeCode(key: CryptoKey, handle: string, second: number): Promise<string> {
  const eightBytes = new Uint8Array(8);
  new DataView(eightBytes.buffer).setBigUint64(0, BigInt(second));
  const tag = (await number(key, [TAG, text.encode(handle), eightBytes])) % 100_000_000n;
  const mask = (await number(key, [TIME, text.encode(handle)])) % 1000n;
  const time = (BigInt(second) + mask) % 1000n;
  const digits = CODE_PREFIX + handle + String(time).padStart(3, '0') + String(tag).padStart(8, '0');
  return digits + checkDigit(digits);
}

/** The QR form of the same code (EMVCo consumer-presented mode). */
export function qrText(digits: string): string {
  const bytes = (QR_HEAD + digits).match(/../g) ?? [];
  return btoa(String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16))));
}

async function number(key: CryptoKey, parts: Uint8Array[]): Promise<bigint> {
  const message = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    message.set(part, at);
    at += part.length;
  }
  return new DataView(await crypto.subtle.sign('HMAC', key, message)).getBigUint64(0);
}
