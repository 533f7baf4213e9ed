import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { importKey, makeCode, qrText } from './code.ts';

const vectors: { key: string; handle: string; second: number; digits: string; qr: string }[] = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../../../protocol/vectors/pay-codes.json'), 'utf8'),
);

test('a_phone_makes_the_codes_that_the_published_vectors_say', async () => {
  expect(vectors.length).toBeGreaterThan(10);
  for (const { key, handle, second, digits, qr } of vectors) {
    const bytes = new Uint8Array(Buffer.from(key, 'base64url'));
    const own = await importKey(bytes);
    expect(await makeCode(own, handle, second)).toBe(digits);
    expect(qrText(digits)).toBe(qr);
  }
});

test('a_key_that_was_taken_in_cannot_be_read_out', async () => {
  const own = await importKey(new Uint8Array(32));
  await expect(crypto.subtle.exportKey('raw', own)).rejects.toThrow();
});
