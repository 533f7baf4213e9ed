import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { barsOf, symbolsOf } from './code128.ts';
import { bareDigits, checkDigit, inGroups, isCode } from './digits.ts';

interface Vector {
  key: string;
  handle: string;
  second: number;
  digits: string;
  qr: string;
}

const vectors: Vector[] = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../../../protocol/vectors/pay-codes.json'), 'utf8'),
);

test('a_whole_code_is_known_by_its_check', () => {
  for (const { digits } of vectors) {
    expect(isCode(digits)).toBe(true);
    expect(checkDigit(digits.slice(0, -1))).toBe(digits.at(-1));
    expect(isCode(bareDigits(inGroups(digits).join(' ')))).toBe(true);
  }
  expect(inGroups(vectors[0]?.digits ?? '')).toHaveLength(6);
});

test('each_wrong_digit_and_each_swap_of_neighbours_is_noticed', () => {
  for (const { digits } of vectors) {
    for (let at = 0; at < digits.length; at++) {
      for (const other of '0123456789') {
        if (other === digits[at]) continue;
        expect(isCode(digits.slice(0, at) + other + digits.slice(at + 1))).toBe(false);
      }
      const [left, right] = [digits[at], digits[at + 1]];
      if (right === undefined || left === right) continue;
      expect(isCode(digits.slice(0, at) + right + left + digits.slice(at + 2))).toBe(false);
    }
  }
});

test('what_is_no_code_is_none', () => {
  for (const text of ['', '79', '280012345678901234567890', `${vectors[0]?.digits}0`, 'abc']) {
    expect(isCode(text)).toBe(false);
  }
});

test('a_barcode_has_the_symbols_that_the_standard_says', () => {
  // A published example: 123456 in code set C has the check (105 + 12 + 2·34 + 3·56) mod 103 = 44.
  expect(symbolsOf('123456')).toEqual([105, 12, 34, 56, 44]);
  expect(barsOf('123456').width).toBe(5 * 11 + 13);
  expect(() => symbolsOf('123')).toThrow();
});

test('every_pair_has_bars_of_its_own', () => {
  const seen = new Set<string>();
  for (let pair = 0; pair < 100; pair++) {
    const { bars, width } = barsOf(String(pair).padStart(2, '0'));
    expect(width).toBe(3 * 11 + 13);
    // Three bars a symbol and four in the stop: eleven modules each, the bars an even number of them.
    expect(bars).toHaveLength(13);
    seen.add(JSON.stringify(bars));
  }
  expect(seen.size).toBe(100);
});
