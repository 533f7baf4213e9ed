import { expect, test } from 'vitest';
import { presetsFor, roundBelow } from './presets.ts';

test('amounts_on_offer_are_round_in_any_currency', () => {
  expect([0, 1, 3, 7, 19, 4999, 5000, 99999].map(roundBelow)).toEqual([0, 1, 2, 5, 10, 2000, 5000, 50000]);
});

test('only_what_a_top_up_may_be_and_the_wallet_can_take_is_on_offer', () => {
  expect(presetsFor(50_000, 500, 50_000)).toEqual([2000, 5000, 10_000, 20_000]);
  expect(presetsFor(50_000, 1500, 6000)).toEqual([2000, 5000]);
  expect(presetsFor(50_000, 500, 0)).toEqual([]);
});

test('a_tiny_limit_offers_nothing_twice', () => {
  expect(presetsFor(40, 1, 40)).toEqual([2, 5, 10, 20]);
  expect(presetsFor(3, 1, 3)).toEqual([1]);
});
