import { expect, test } from 'vitest';
import { addressIn, isName, isPersonsCode, ownPart } from './people.ts';

test('an_address_is_read_from_what_people_type_and_from_a_code', () => {
  expect(addressIn(' Anna@Harbour-Town ', null)).toBe('anna@harbour-town');
  expect(addressIn('sycee:anna@harbour-town', null)).toBe('anna@harbour-town');
  expect(addressIn('anna', 'harbour-town')).toBe('anna@harbour-town');
});

test.each(['', 'an', '06123456', 'anna@', '@harbour-town', 'an na', 'anna..b', 'https://example.org/anna@b'])(
  '%s is no address',
  (text) => expect(addressIn(text, 'harbour-town')).toBeNull(),
);

test('names_follow_the_rule_of_the_contract', () => {
  expect(isName('anna.of-the_quay')).toBe(true);
  expect(isName('a'.repeat(31))).toBe(false);
  expect(isName('Anna')).toBe(false);
});

test('a_persons_code_is_told_from_a_shops', () => {
  expect(isPersonsCode('SYCEE:anna@harbour-town')).toBe(true);
  expect(isPersonsCode('000201')).toBe(false);
});

test('what_i_share_myself_and_what_i_ask_for_make_the_bill', () => {
  expect(ownPart(1000, 2)).toBe(333);
  expect(ownPart(100, 3)).toBe(25);
});
