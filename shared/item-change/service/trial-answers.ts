import { notInUse } from '../../application/service/item-to-file.ts'
import { toldOf } from '../../application/service/trial-words.ts'
import { readBy } from '../../casework/service/reading.ts'
import type { CaseTable } from '../../casework/store/cases.ts'
import { type Registers, referenceOn } from '../../catalogue/reference.ts'
import { type Day, dayOf, nextDay } from '../../kernel/calendar.ts'
import { departmentsIn } from '../../kernel/item/decider.ts'
import { type Item, item as itemSchema } from '../../kernel/item/item.ts'
import { plannedDays } from '../../kernel/limit.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Answered, answerTo } from '../../platform/serve.ts'
import type { Table } from '../../platform/table.ts'
import { validationMessageOf } from '../../platform/validation-message.ts'
import { trialEndpoints } from '../api/trial.ts'
import type { ItemChange } from '../head.ts'
import { versionsIn } from './kept-draft.ts'
import { patternsIn } from './read-book.ts'

/** Trial filings, and the versions of a case that they are made of. */

interface Place {
  cases: CaseTable<ItemChange>
  known: Table
}

/** As many faults as people mend at a time. */
const mostFaults = 20

type Faults = { path: string; message: string }[]

/** The item by its schema and its rules. */
function itemIn(body: object): Item | Refusal {
  const parsed = itemSchema.safeParse(body, { reportInput: true })
  if (parsed.success) return parsed.data
  return atItem(parsed.error.issues.slice(0, mostFaults).map(validationMessageOf))
}

const atItem = (errors: Faults): Refusal =>
  refuse('invalid-input', { errors: errors.map(({ path, message }) => ({ path: `/item${path}`, message })) })

/** What the registers of its day tell of it. */
async function faultsIn({ items, offices }: Registers, item: Item, today: Day): Promise<Faults> {
  const strange = departmentsIn(item).filter(id => offices.get(id)?.tier !== 'department')
  return [
    ...strange.map(id => ({ path: '/decider', message: `没有部门“${id}”。` })),
    ...(item.effectiveFrom > nextDay(today, plannedDays)
      ? [{ path: '/effectiveFrom', message: '生效日期最晚是一年以后。' }]
      : []),
    ...((await hasStrangePattern({ items }, item))
      ? [{ path: '/form', message: '不能自己写正则表达式，请改用“格式”一栏里的格式。' }]
      : []),
  ]
}

/** Only the regular expressions of versions that the register has are known to take linear time. */
async function hasStrangePattern({ items }: Pick<Registers, 'items'>, item: Item): Promise<boolean> {
  const own = patternsIn(item.form)
  if (own.length === 0) return false
  const present = await Promise.all([item.code, ...(item.predecessors ?? [])].map(code => items.versions(code)))
  const known = new Set(present.flat().flatMap(({ form }) => patternsIn(form)))
  return own.some(pattern => !known.has(pattern))
}

/** Nine o'clock of the item's first day, or now where it is in force. */
const trialTime = ({ effectiveFrom }: Item, at: string): string =>
  effectiveFrom > dayOf(at) ? `${effectiveFrom}T01:00:00.000Z` : at

export const trialAnswers = ({ cases, known }: Place): Answered[] => [
  answerTo('officer', trialEndpoints['try-item'], async ({ body: { item: written, ...trial }, at }) => {
    const item = itemIn(written)
    if (isRefusal(item)) return item
    const on = trialTime(item, at)
    const registers = await referenceOn(known, Date.parse(at), dayOf(on))
    const faults = await faultsIn(registers, item, dayOf(at))
    if (faults.length > 0) return atItem(faults)
    return (await notInUse(registers, item)) ?? toldOf(item, trial, registers, on)
  }),
  answerTo('officer', trialEndpoints['item-change-versions'], async ({ actor, path }) => {
    const file = await readBy(cases, path.case ?? '', actor)
    if (isRefusal(file)) return file
    const items = versionsIn(file)
    return isRefusal(items) ? items : { items }
  }),
]
