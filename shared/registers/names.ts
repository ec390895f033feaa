/** The registers by their ids, in the order in which people see them. */
export const registerNames = [
  ['items', '事项'],
  ['offices', '单位'],
  ['years', '工作日历'],
  ['procedures', '特别程序'],
  ['topics', '来信分类'],
  ['parts', '审核分工'],
  ['rights', '权限'],
  ['quotas', '使用限额'],
  ['limits', '办理时限'],
  ['texts', '短信文字'],
  ['link-hosts', '外部网站名单'],
  ['rules', '监察规则'],
  ['words', '搜索词'],
  ['site', '网站信息'],
  ['tiles', '首页常办'],
] as const
/** The column of the list of offices that names who takes in at village stations. */
export const agentsColumn = '代办员'
/** What the list of offices says of a village station where nobody takes in. */
export const withoutAgent = '缺代办员'

export type RegisterName = (typeof registerNames)[number][0]

export const isRegister = (name: string): name is RegisterName => registerNames.some(([id]) => id === name)
