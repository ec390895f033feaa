/** The kinds of items, and how the tables of nation and province call them. */

/** 备案 is of its own kind: complete data received is the filing itself (国务院令673号 art. 13). */
export const itemKinds = [
  'permit',
  'payment',
  'confirmation',
  'filing',
  'other-power',
  'public-service',
  'reward',
  'adjudication',
] as const
export type ItemKind = (typeof itemKinds)[number]

/** A kind in the tables of others (事项类型). */
interface ListedKind {
  name: string
  /** its code in the national list [R] */
  national?: string
  /** its code in the live data of Guangdong's platform */
  province?: string
  /** the hall's kinds of it; none: the office begins by itself (依职权), and nobody applies */
  kinds: readonly ItemKind[]
}

/** 20 means 其他行政权力 in the province and 公共服务 in the nation. */
export const listedKinds: readonly ListedKind[] = [
  { name: '行政许可', national: '01', province: '01', kinds: ['permit'] },
  { name: '行政处罚', national: '02', kinds: [] },
  { name: '行政强制', national: '03', kinds: [] },
  { name: '行政征收', national: '04', kinds: [] },
  { name: '行政给付', national: '05', province: '05', kinds: ['payment'] },
  { name: '行政检查', national: '06', kinds: [] },
  { name: '行政确认', national: '07', province: '07', kinds: ['confirmation'] },
  { name: '行政奖励', national: '08', province: '08', kinds: ['reward'] },
  { name: '行政裁决', national: '09', province: '09', kinds: ['adjudication'] },
  { name: '其他行政权力', national: '10', province: '20', kinds: ['other-power', 'filing'] },
  { name: '公共服务', national: '20', province: '21', kinds: ['public-service'] },
]

/** The kind that a cell of a list means: by its name, with or without a code before it, or by a code that has one meaning. */
export function listedKind(cell: string): ListedKind | undefined {
  const [, code, name] = /^(\d{0,2})\s*(.*)$/u.exec(cell.trim()) ?? []
  if (name) return listedKinds.find(kind => kind.name === name)
  const [only, ...others] = listedKinds.filter(
    ({ national, province }) => code !== '' && [national, province].includes(code),
  )
  return others.length === 0 ? only : undefined
}

interface KindLaw {
  /** limit, deemed acceptance, special procedures: 行政许可法 arts. 32, 42, 45 */
  permitLaw: boolean
  /** decided by an administrative organ alone: permits (行政许可法 arts. 22 to 24), disputes (关于健全行政裁决制度加强行政裁决工作的意见, 2018) */
  organOnly: boolean
}

export const kindLaw: Readonly<Record<ItemKind, KindLaw>> = {
  permit: { permitLaw: true, organOnly: true },
  payment: { permitLaw: false, organOnly: false },
  confirmation: { permitLaw: false, organOnly: false },
  filing: { permitLaw: false, organOnly: false },
  'other-power': { permitLaw: false, organOnly: false },
  'public-service': { permitLaw: false, organOnly: false },
  reward: { permitLaw: false, organOnly: false },
  adjudication: { permitLaw: false, organOnly: true },
}
