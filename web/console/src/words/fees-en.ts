import type { Catalogue } from '@sycee/kit/words/catalogue.ts';

export const feesEn = {
  'fees.title': 'Fees',
  'fees.lead':
    'What collecting costs the shops that have no plan of their own. The version of the day counts; none is ever changed.',
  'fees.none': 'No fee is set: collecting costs nothing.',
  'fees.new': 'New version',
  'fees.added': 'The new fee counts from {day}.',
  'fees.from': 'Valid from',
  'fees.percent': 'Percent of the payment',
  'fees.percent.bad': 'A percentage from 0 to 100, with two decimals at most',
  'fees.fixed': 'For each payment',
  'fees.fixed.in': 'For each payment, in {currency}',
  'fees.least': 'At least',
  'fees.least.in': 'At least, in {currency}',
  'fees.most': 'At most',
  'fees.most.in': 'At most, in {currency}',
  'fees.most.none': 'No limit',
  'fees.most.hint': 'Left empty, there is no limit.',
  'fees.bad': 'An amount such as 0.05',
  'fees.contrary': 'Less than the least',
  'fees.kept':
    'It cannot be changed once it is set; a later version replaces it. Shops see it before it counts.',
  'fees.do': 'Set this fee',
} as const satisfies Catalogue;
