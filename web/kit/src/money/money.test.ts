import { describe, expect, test } from 'vitest';
import { decimalOf, formatAmount, MAX_AMOUNT_MINOR, minorOf } from './amount.ts';
import { exponentOf } from './currency.ts';
import { type PadKey, padKeyOf, padMinor, padTextOf, press, showPad } from './pad.ts';

const type = (keys: string, currency: string) =>
  [...keys].reduce((text, key) => press(text, (key === '.' ? 'point' : key) as PadKey, currency), '');

describe('amounts', () => {
  test('a_currency_has_the_decimals_iso_4217_gives_it', () => {
    expect([exponentOf('JPY'), exponentOf('EUR'), exponentOf('KWD'), exponentOf('CLF')]).toEqual([
      0, 2, 3, 4,
    ]);
  });

  test.each([
    [420, 'EUR', '4.20'],
    [5, 'EUR', '0.05'],
    [0, 'EUR', '0.00'],
    [-5, 'EUR', '-0.05'],
    [420, 'JPY', '420'],
    [1234, 'KWD', '1.234'],
    [MAX_AMOUNT_MINOR, 'EUR', '90071992547409.91'],
    [MAX_AMOUNT_MINOR, 'JPY', '9007199254740991'],
  ])('%i minor units of %s are written %s', (minor, currency, decimal) => {
    expect(decimalOf(minor, currency)).toBe(decimal);
    if (minor >= 0) expect(minorOf(decimal, currency)).toBe(minor);
  });

  test('more_decimals_than_the_currency_has_are_no_amount', () => {
    expect(minorOf('4.205', 'EUR')).toBeNull();
    expect(minorOf('4.2', 'JPY')).toBeNull();
    expect(minorOf('4.205', 'KWD')).toBe(4205);
  });

  test('text_that_is_no_number_is_no_amount', () => {
    for (const text of ['', '.', '-1', '1e3', '4,20', ' 4', '４']) expect(minorOf(text, 'EUR')).toBeNull();
  });

  test('an_amount_beyond_the_largest_is_refused_and_never_rounded', () => {
    expect(minorOf('90071992547409.92', 'EUR')).toBeNull();
    expect(() => decimalOf(MAX_AMOUNT_MINOR + 1, 'EUR')).toThrow(RangeError);
    expect(() => decimalOf(4.2, 'EUR')).toThrow(RangeError);
  });

  test('the_largest_amount_is_shown_to_the_last_cent', () => {
    expect(formatAmount(MAX_AMOUNT_MINOR, 'EUR', 'en').text).toBe('€90,071,992,547,409.91');
    expect(formatAmount(MAX_AMOUNT_MINOR, 'KWD', 'en').text).toContain('9,007,199,254,740.991');
  });

  test('amounts_follow_the_language', () => {
    expect(formatAmount(420, 'EUR', 'zh-CN').text).toBe('€4.20');
    expect(formatAmount(420, 'EUR', 'de').text).toBe('4,20\u00a0€');
    expect(formatAmount(420, 'JPY', 'en').text).toBe('¥420');
    expect(formatAmount(420, 'EUR', 'en', { signed: true }).text).toBe('+€4.20');
  });

  test('round_figures_may_leave_their_zeros_out', () => {
    const short = (minor: number, currency: string) =>
      formatAmount(minor, currency, 'en', { short: true }).text;
    expect([short(15000, 'EUR'), short(15050, 'EUR'), short(1000, 'JPY')]).toEqual([
      '€150',
      '€150.50',
      '¥1,000',
    ]);
  });

  test('the_parts_of_an_amount_say_the_same_as_its_text_with_a_minus_as_long_as_a_plus', () => {
    const amount = formatAmount(-123456, 'EUR', 'en');
    expect(amount.parts.map((part) => part.text).join('')).toBe(amount.text.replace('-', '\u2212'));
    expect(amount.parts.find((part) => part.kind === 'fraction')?.text).toBe('.');
  });
});

describe('the pad', () => {
  test.each([
    ['420', 'EUR', '420', 42000],
    ['4.2', 'EUR', '4.2', 420],
    ['.5', 'EUR', '0.5', 50],
    ['007', 'EUR', '7', 700],
    ['4.205', 'EUR', '4.20', 420],
    ['4.205', 'KWD', '4.205', 4205],
    ['4.2', 'JPY', '42', 42],
    ['4..2', 'EUR', '4.2', 420],
    ['9007199254740992', 'JPY', '900719925474099', 900719925474099],
  ])('%s typed in %s is %s', (keys, currency, text, minor) => {
    expect(type(keys, currency)).toBe(text);
    expect(padMinor(text, currency)).toBe(minor);
  });

  test('erasing_takes_back_one_key_and_clearing_all', () => {
    expect(press('4.2', 'erase', 'EUR')).toBe('4.');
    expect(press('', 'erase', 'EUR')).toBe('');
    expect(press('4.2', 'clear', 'EUR')).toBe('');
  });

  test('a_preset_reads_as_if_it_had_been_typed', () => {
    expect(padTextOf(2000, 'EUR')).toBe('20');
    expect(padTextOf(2050, 'EUR')).toBe('20.50');
    expect(padTextOf(500, 'JPY')).toBe('500');
    expect(padTextOf(0, 'EUR')).toBe('');
    expect(padMinor(padTextOf(1, 'KWD'), 'KWD')).toBe(1);
  });

  test('a_keyboard_types_too_with_either_decimal_mark', () => {
    expect(['7', ',', '.', 'Backspace', 'Delete', 'x', 'Enter'].map(padKeyOf)).toEqual([
      '7',
      'point',
      'point',
      'erase',
      'clear',
      null,
      null,
    ]);
  });

  test('what_is_typed_is_shown_in_the_manner_of_the_language', () => {
    expect(showPad('', 'en')).toBe('0');
    expect(showPad('12345.', 'en')).toBe('12,345.');
    expect(showPad('12345.6', 'de')).toBe('12.345,6');
  });
});
