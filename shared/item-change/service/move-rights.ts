import { mergedIn } from '../../catalogue/drafting/merger.ts'
import { rightsAfter } from '../../catalogue/drafting/rights-after.ts'
import { writeRight } from '../../catalogue/drafting/write-office.ts'
import { everyItem } from '../../catalogue/items.ts'
import { forgetReference, reference } from '../../catalogue/reference.ts'
import { dayOf, nextDay } from '../../kernel/calendar.ts'
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
  forgetReference()
  const { rights } = await reference(known, Date.parse(at))
  const today = dayOf(at)
  const made = {
    proposed: { by: drafters[0], at: filedAt },
    confirmed: { by: list?.signer, at },
    reason: `机构改革，事项变更${caseNumber.print(no)}`,
  }
  for (const right of rightsAfter(rights, { office, successor }, codes.toSorted())) {
    const isWritten =
      (await writeRight(known, right, today, made)) ||
      // Somebody changed it today, and that holds until tomorrow.
      (await writeRight(known, right, nextDay(today), made))
    if (!isWritten) throw new Error(`${no}: the right ${right.id} is written for another day`)
  }
}
