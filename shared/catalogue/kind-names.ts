import type { Item } from '../kernel/item/item.ts'

/** What people call the kinds of items. */
export const kindNames: Readonly<Record<Item['kind'], string>> = {
  permit: '行政许可',
  payment: '行政给付',
  confirmation: '行政确认',
  filing: '备案',
  'other-power': '其他行政权力',
  'public-service': '公共服务',
  reward: '行政奖励',
  adjudication: '行政裁决',
}
