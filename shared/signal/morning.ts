import { signatureOf } from '../casework/notice.ts'
import type { Row } from '../casework/row.ts'
import { type DatedText, wordsAt } from '../kernel/notices/notice-text.ts'
import { filled } from '../kernel/notices/sms.ts'
import { levelNames, type Signal } from './head.ts'
import { demand } from './opening.ts'

/** One message a morning counts what is new of an office's warnings and yellow cards. A red card is told at once. */

/** The steps in whose lists they wait. */
export const gathered = ['heed', 'sign'] as const

/** How many warnings, and how many yellow cards to sign for. */
export type News = Readonly<Record<'warning' | 'yellow', number>>

export const isNothing = ({ warning, yellow }: News): boolean => warning + yellow === 0

/** What of these has its level since after an instant and until another. */
export function newsIn(rows: readonly Pick<Row, 'grade'>[], { after, until }: { after: string; until: string }): News {
  const isNew = (level: Signal['level']) => (row: Pick<Row, 'grade'>) =>
    row.grade?.level === level && row.grade.since > after && row.grade.since <= until
  return { warning: rows.filter(isNew('warning')).length, yellow: rows.filter(isNew('yellow')).length }
}

export const template = 'signals-new'

/** The message of a morning that has news. `texts`: the words of notices that the county changed. */
export function morningText(
  { warning, yellow }: News,
  { hall, texts, morning }: { hall: string; texts: readonly DatedText[]; morning: string },
): string {
  const parts = [
    ...(warning === 0 ? [] : [`${levelNames.warning}${warning}件`]),
    ...(yellow === 0 ? [] : [`${levelNames.yellow}${yellow}件待签收`]),
  ]
  const text = wordsAt(texts, template, demand.templates[template].text, morning)
  return signatureOf(hall) + filled(text, { signals: parts.join('、') })
}
