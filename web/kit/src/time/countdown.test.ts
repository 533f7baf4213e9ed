import { expect, test } from 'vitest';
import { localDay, shiftDay } from '../words/dates.ts';
import { clockText, secondsLeft } from './countdown.ts';

const at = '2026-11-22T10:00:00Z';
const now = (iso: string) => Date.parse(iso);

test('a_second_that_has_begun_still_counts', () => {
  expect(secondsLeft(at, now('2026-11-22T09:55:00.000Z'))).toBe(300);
  expect(secondsLeft(at, now('2026-11-22T09:59:59.999Z'))).toBe(1);
  expect(secondsLeft(at, now('2026-11-22T10:00:00.000Z'))).toBe(0);
});

test('a_countdown_stops_at_zero', () => {
  expect(secondsLeft(at, now('2026-11-22T11:00:00Z'))).toBe(0);
});

test.each([
  [0, '0:00'],
  [9, '0:09'],
  [299, '4:59'],
  [3600, '1:00:00'],
  [86399, '23:59:59'],
])('%i seconds read %s', (seconds, text) => expect(clockText(seconds)).toBe(text));

test('the_day_is_the_shops_and_not_the_devices', () => {
  const late = new Date('2026-11-22T23:30:00Z');
  expect(localDay(late, 'UTC')).toBe('2026-11-22');
  expect(localDay(late, 'Asia/Shanghai')).toBe('2026-11-23');
});

test('days_shift_over_the_ends_of_months_and_years', () => {
  expect(shiftDay('2026-12-31', 1)).toBe('2027-01-01');
  expect(shiftDay('2028-03-01', -1)).toBe('2028-02-29');
});
