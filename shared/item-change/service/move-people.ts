import { caseNumber } from '../../kernel/identity.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { changeOfficer, comingTo, currentOfficer, officersOf } from '../../offices/kept-roster.ts'
import type { OfficerChange } from '../../offices/roster.ts'
import type { Table } from '../../platform/table.ts'
import type { peopleListed } from '../acts/merge.ts'

/**
 * Moves the people of a list to the successor with their duties, and takes those who leave from the roster; whoever was
 * planned to come comes to the successor, before their day and after it. Whoever is no longer at the office, since an earlier run or by an administrator,
 * is left alone. Throws when one could not be written.
 */
export async function movePeople(
  roster: Table,
  { no, office }: { no: string; office: string },
  { to, people, leavers }: Pick<ReturnType<typeof peopleListed>, 'to' | 'people' | 'leavers'>,
  at: string,
): Promise<void> {
  const by = `机构改革 ${caseNumber.print(no)}`
  const write = async (subject: string, said: OfficerChange, present: PresentOfficer) => {
    const done = await changeOfficer(roster, subject, said, by, at, present)
    if (isRefusal(done)) throw new Error(`${subject} was refused: ${done.refused}`)
  }
  const change = async (subject: string, changeOf: (present: PresentOfficer) => OfficerChange) => {
    const present = await currentOfficer(roster, subject)
    if (!present?.active || present.office !== office) return
    await write(subject, changeOf(present), present)
  }
  const move = (subject: string) =>
    change(subject, ({ name, roles, phone }) => ({ type: 'appoint', name, office: to, roles, phone }))
  for (const { subject } of people) await move(subject)
  for (const one of await comingTo(roster, office))
    if (one.next?.change.type === 'appoint')
      await write(one.subject, { type: 'plan', ...one.next, change: { ...one.next.change, office: to } }, one)
  for (const { subject } of leavers) await change(subject, () => ({ type: 'remove', reason: by }))
  // Those whose day came after the list was drawn up.
  const listed = new Set([...people, ...leavers].map(({ subject }) => subject))
  for (const { subject } of await officersOf(roster, office)) if (!listed.has(subject)) await move(subject)
}

type PresentOfficer = NonNullable<Awaited<ReturnType<typeof currentOfficer>>>
