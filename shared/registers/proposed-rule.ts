import type { Registers } from '../catalogue/reference.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { CountyRule } from '../kernel/supervision/rule.ts'
import type { Table } from '../platform/table.ts'
import { lastChange } from './changes.ts'
import { sources } from './kept-rows.ts'
import { rules } from './rules.ts'
import { withTyped } from './typed.ts'
import { lastOf } from './versions.ts'

/**
 * A rule of supervision as somebody has typed it in the form of its row, or, without typed values, as it waits for the
 * second person. `proposal-missing`: none waits.
 */
export async function proposedRule(
  known: Table,
  { offices }: Pick<Registers, 'offices'>,
  key: string,
  typed: Readonly<Record<string, string>> | undefined,
): Promise<CountyRule | Refusal> {
  const { changing } = rules
  const row = (await sources.rules.rows(known, undefined)).rows.find(one => one.key === key)
  const last = row && lastOf(row)
  if (changing === undefined || last === undefined) return refuse('not-found')
  if (typed === undefined) {
    const waiting = await lastChange(known, 'rules', key)
    const content = waiting?.settled === null ? changing.schema.safeParse(waiting.after).data : undefined
    return content ?? refuse('proposal-missing')
  }
  const made = withTyped(changing, last.content, offices, typed)
  if ('content' in made) return made.content
  const errors = made.faults.map(({ key: column, message }) => ({ path: `/values/${column}`, message }))
  return refuse('invalid-input', { errors })
}
