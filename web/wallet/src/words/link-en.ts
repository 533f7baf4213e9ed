import type { Catalogue } from '@sycee/kit/words/catalogue.ts';

export const linkEn = {
  'link.title': 'Pay by link',
  'link.until': 'Can be paid until {time}',
  'link.waits': 'To pay, open a wallet or sign in. You come back to this payment.',
  'topUp.toPayment': 'Back to the payment',
} as const satisfies Catalogue;
