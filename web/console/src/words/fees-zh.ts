import type { Translation } from '@sycee/kit/words/catalogue.ts';
import type { feesEn } from './fees-en.ts';

export const feesZh: Translation<typeof feesEn> = {
  'fees.title': '手续费',
  'fees.lead': '未单独约定费率的店铺的收款手续费。以当日有效的版本为准，已设版本不可更改。',
  'fees.none': '未设手续费：收款免费。',
  'fees.new': '新版本',
  'fees.added': '新手续费自{day}起生效。',
  'fees.from': '生效日期',
  'fees.percent': '按付款金额的百分比',
  'fees.percent.bad': '请输入 0 至 100 的百分比，最多两位小数',
  'fees.fixed': '每笔固定',
  'fees.fixed.in': '每笔固定（{currency}）',
  'fees.least': '最低',
  'fees.least.in': '最低（{currency}）',
  'fees.most': '最高',
  'fees.most.in': '最高（{currency}）',
  'fees.most.none': '不设上限',
  'fees.most.hint': '留空则不设上限。',
  'fees.bad': '请输入金额，例如 0.05',
  'fees.contrary': '低于最低金额',
  'fees.kept': '设定后不可更改，只能由之后的版本取代。店铺会在生效前看到。',
  'fees.do': '设定手续费',
};
