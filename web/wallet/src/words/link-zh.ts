import type { Translation } from '@sycee/kit/words/catalogue.ts';
import type { linkEn } from './link-en.ts';

export const linkZh: Translation<typeof linkEn> = {
  'link.title': '链接付款',
  'link.until': '{time} 前可付款',
  'link.waits': '开通钱包或登录后即可付款，之后会回到这里。',
  'topUp.toPayment': '回到付款',
};
