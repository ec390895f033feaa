import type { CaseType } from '../../casework/case-type.ts'
import type { CommonHead } from '../../casework/head.ts'
import { knownFor } from '../../casework/store/known.ts'
import type { Registers } from '../../catalogue/reference.ts'
import { caseNumber } from '../../kernel/identity.ts'
import { officeName, presentOffice } from '../../kernel/office.ts'
import type { Words } from '../rules/finding.ts'

/** What the sentences about a case call things, and the calendar by which it is looked at. No name of a citizen is in it. */
export async function wordsFor<H extends CommonHead>(type: CaseType<H>, head: H, registers: Registers): Promise<Words> {
  const known = await knownFor(type, registers, head)
  const { calendar, offices, outages = new Map() } = registers
  return {
    ...{ calendar, outages },
    office: id => officeName(offices, id),
    present: id => presentOffice(offices, id),
    case: caseNumber.print(head.no),
    item: type.reads.subject(head, known).short,
    label: (clock, part) => (part === null ? type.clockLabel(clock) : type.reads.nameOf(known, part)),
  }
}
