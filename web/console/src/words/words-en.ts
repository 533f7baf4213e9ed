import type { Catalogue } from '@sycee/kit/words/catalogue.ts';
import { kitEn } from '@sycee/kit/words/kit-en.ts';
import { disputesEn } from './disputes-en.ts';
import { feesEn } from './fees-en.ts';

export const consoleEn = {
  ...disputesEn,
  ...feesEn,
  'app.title': 'Console',
  'start.title': 'Console of {place}',
  'start.lead': 'For the officers of this place.',
  'start.signIn': 'Sign in',
  'enrol.title': 'Become an officer',
  'enrol.lead':
    'You were given a one-time link. Make a passkey on this device; from then on it is your way in.',
  'enrol.do': 'Make a passkey and enrol',
  places: 'Places of the console',
  'places.shops': 'Shops',
  'places.disputes': 'Disputes',
  'places.fees': 'Fees',
  'shops.title': 'Shops that wait',
  'shops.lead':
    'Approve a shop when you have checked that its name is its own. Payers then see the name as checked.',
  'shops.none': 'No shop is waiting.',
  'shops.count': { one: '{count} shop is waiting.', other: '{count} shops are waiting.' },
  'shops.name': 'Name',
  'shops.place': 'Place',
  'shops.category': 'Category',
  'shops.cash': 'Cash',
  'shops.cash.yes': 'Takes cash',
  'shops.cash.no': 'No cash',
  'shops.act': 'Decision',
  'shops.approve': 'Approve',
  'shops.approve.of': 'Approve {name}',
  'shops.approve.title': 'Approve {name}?',
  'shops.approve.body':
    'The shop opens at once, and payers see its name with the mark of an officer’s check.',
  'shops.approved': '{name} is open.',
  signOut: 'Sign out',
  refresh: 'Look again',
} as const satisfies Catalogue;

export default { ...kitEn, ...consoleEn };
