import type { Translation } from '@sycee/kit/words/catalogue.ts';
import { kitZh } from '@sycee/kit/words/kit-zh.ts';
import { disputesZh } from './disputes-zh.ts';
import { feesZh } from './fees-zh.ts';
import type { consoleEn } from './words-en.ts';

export const consoleZh: Translation<typeof consoleEn> = {
  ...disputesZh,
  ...feesZh,
  'app.title': '控制台',
  'start.title': '{place}控制台',
  'start.lead': '供本地工作人员使用。',
  'start.signIn': '登录',
  'enrol.title': '注册为工作人员',
  'enrol.lead': '您收到了一次性链接。请在本设备上创建通行密钥，今后用它登录。',
  'enrol.do': '创建通行密钥并注册',
  places: '控制台页面',
  'places.shops': '店铺',
  'places.disputes': '争议',
  'places.fees': '手续费',
  'shops.title': '等待审核的店铺',
  'shops.lead': '核实店铺名称确属其本人后再批准。此后付款人会看到名称已核实。',
  'shops.none': '没有等待审核的店铺。',
  'shops.count': { other: '有 {count} 家店铺等待审核。' },
  'shops.name': '名称',
  'shops.place': '地点',
  'shops.category': '类别',
  'shops.cash': '现金',
  'shops.cash.yes': '收现金',
  'shops.cash.no': '不收现金',
  'shops.act': '决定',
  'shops.approve': '批准',
  'shops.approve.of': '批准{name}',
  'shops.approve.title': '批准{name}？',
  'shops.approve.body': '店铺会立即开业，付款人会看到其名称已由工作人员核实。',
  'shops.approved': '{name}已开业。',
  signOut: '退出登录',
  refresh: '刷新',
};

export default { ...kitZh, ...consoleZh };
