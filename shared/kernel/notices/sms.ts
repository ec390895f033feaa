/** Words of a short message or of a rule of supervision, and their placeholders: `{item}` in the release, `{事项}` as people read and write it. */

/** What people call a placeholder. A county's words are kept with these names, so none ever changes. */
const names: Readonly<Record<string, string>> = {
  hello: '称呼',
  case: '编号',
  item: '事项',
  clock: '哪个期限',
  due: '最后一天',
  on: '决定日期',
  limit: '期限',
  office: '单位',
  pin: '查询码',
  tracking: '邮件单号',
  why: '办结原因',
  collect: '怎样领取',
  count: '项数',
  list: '材料',
  step: '环节',
  part: '部分',
  days: '天数',
  minutes: '分钟数',
  times: '次数',
  share: '比例',
  level: '级别',
  signals: '信号件数',
}
const codes = new Map(Object.entries(names).map(([code, name]) => [name, code]))

const placeholder = /\{([\w\p{Script=Han}]+)\}/gu

/** The names in braces, each once, in the order of the text. */
export const placeholdersOf = (text: string): string[] => [
  ...new Set([...text.matchAll(placeholder)].map(([, name = '']) => name)),
]

/** The text without its placeholders. */
export const restOf = (text: string): string => text.replace(placeholder, '')

/** The release's text as people read it. */
export const asRead = (text: string): string =>
  text.replace(placeholder, (whole, code: string) => (names[code] === undefined ? whole : `{${names[code]}}`))

/** A text as people write it, with the release's names. */
export const asComposed = (text: string): string =>
  text.replace(placeholder, (_, name: string) => `{${codes.get(name) ?? name}}`)

/** The text with its values in place. A value is put in as it is: braces inside it mean nothing. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  const known = new Map<string, string>(Object.entries(values))
  return text.replace(placeholder, (_, name: string) => known.get(name) ?? '')
}

/** Parts by which a carrier charges a message: 70 characters alone, 67 in each of several. */
export const partsOf = (text: string): number => (text.length <= 70 ? 1 : Math.ceil(text.length / 67))
