import { expect, test } from 'vitest';
import { COUNTRIES } from './countries.ts';
import { bytesOver, CITY_BYTES, NAME_BYTES } from './shop-name.ts';

test('a_name_is_measured_in_bytes_as_the_code_holds_it', () => {
  expect(bytesOver('Blue Door Bakery', NAME_BYTES)).toBe(0);
  expect(bytesOver('x'.repeat(26), NAME_BYTES)).toBe(1);
  expect(bytesOver('蓝门面包房蓝门面包', NAME_BYTES)).toBe(2);
  expect(bytesOver('  Harbour Town  ', CITY_BYTES)).toBe(0);
});

test('every_country_has_a_name_and_stands_once', () => {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  expect(new Set(COUNTRIES).size).toBe(COUNTRIES.length);
  for (const code of COUNTRIES) expect(names.of(code), code).not.toBe(code);
});
