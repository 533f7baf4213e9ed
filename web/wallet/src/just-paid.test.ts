import { expect, test } from 'vitest';
import { isFresh } from './just-paid.ts';

test('an_old_payment_cannot_be_shown_as_a_new_one', () => {
  const paidAt = '2026-11-22T10:00:00Z';
  expect(isFresh(paidAt, Date.parse('2026-11-22T10:09:59Z'))).toBe(true);
  expect(isFresh(paidAt, Date.parse('2026-11-22T10:10:00Z'))).toBe(false);
});

test('a_phone_whose_clock_is_slow_still_shows_its_payment', () => {
  expect(isFresh('2026-11-22T10:00:00Z', Date.parse('2026-11-22T09:55:00Z'))).toBe(true);
});
