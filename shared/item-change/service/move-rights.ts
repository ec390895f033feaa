import { mergedIn } from '../../catalogue/drafting/merger.ts'
import { rightsMoved } from '../../catalogue/drafting/rights-after.ts'
import { writeRight } from '../../catalogue/drafting/write-office.ts'
import { everyItem } from '../../catalogue/items.ts'
import { contentsOf, forgetReference, storedRows } from '../../catalogue/reference.ts'
import { right } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/calendar.ts'
import { caseNumber } from '../../kernel/identity.ts'
import type { Table } from '../../platform/table.ts'
import type { ItemChange } from '../head.ts'

/**
 * Takes the rights (权限) of a department that ended along with its people: until they go, they do the work that is left there.
 * A run that comes again finds nothing more.
 */
export async function moveRights(
  known: Table,
  { no, office, successor = '', from, filedAt, drafters, list }: ItemChange,
  at: string,
): Promise<void> {
  const register = Map.groupBy(await everyItem(known), ({ code }) => code)
  const codes = mergedIn(register, { office, successor, from }).moved.map(({ code }) => code)
  const rows = contentsOf(await storedRows(known, { kind: 'right', ConsistentRead: true }), 'right', right)
  const made = {
    proposed: { by: drafters[0], at: filedAt },
    confirmed: { by: list?.signer, at },
    reason: `机构改革，事项变更${caseNumber.print(no)}`,
  }
  for (const moved of rightsMoved(rows, { office, successor }, codes.toSorted(), dayOf(at))) {
    const isWritten = await writeRight(known, moved.right, moved.from, made)
    // Somebody changed it meanwhile. The message comes again.
    if (!isWritten) throw new Error(`${no}: the right ${moved.right.id} has another row of ${moved.from}`)
  }
  forgetReference()
}
