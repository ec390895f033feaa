import type { ItemFields } from './fields.ts'
import { type ItemRule, own } from './rule.ts'

/** What an item has to satisfy in each of its texts: pages, letters and messages show them as they are. */

interface Text {
  path: PropertyKey[]
  text: string
}

/** Every text of an item; a regular expression is none that people read. */
function* textsIn(value: unknown, path: PropertyKey[]): Iterable<Text> {
  if (typeof value === 'string') yield { path, text: value }
  else if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value))
      if (key !== 'pattern') yield* textsIn(part, [...path, Array.isArray(value) ? Number(key) : key])
}

const textsWith = (item: ItemFields, wrong: RegExp): PropertyKey[][] =>
  [...textsIn(item, [])].flatMap(({ path, text }) => (wrong.test(text) ? [path] : []))

export const textRules: readonly ItemRule[] = [
  {
    says: '文字里没有网页代码，如<b>',
    source: own,
    breaks: item => textsWith(item, /<[a-z!/?]/i),
  },
  {
    says: '文字里没有看不见的控制字符、改变方向的字符',
    source: own,
    breaks: item => textsWith(item, /[^\P{Cc}\t\n\r]|[\p{Cf}\p{Cs}]/u),
  },
  {
    says: '网址以https开头',
    source: own,
    breaks: item => textsWith(item, /http:\/\//i),
  },
]
