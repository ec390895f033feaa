import { type ItemRule, own } from './rule.ts'

/** What an item has to satisfy in each of its texts: pages, letters and messages show them as they are. */

/** Where a text of the item is wrong; a regular expression is none that people read. */
function textsWith(value: unknown, wrong: RegExp): PropertyKey[][] {
  if (typeof value === 'string') return wrong.test(value) ? [[]] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => {
    const paths = key === 'pattern' ? [] : textsWith(part, wrong)
    return paths.map(path => [Array.isArray(value) ? Number(key) : key, ...path])
  })
}

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
