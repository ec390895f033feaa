import type { CaseTable } from '../../casework/store/cases.ts'
import { dossier } from '../../casework/store/dossier.ts'
import type { Table } from '../../platform/table.ts'
import type { Enquiry } from '../head.ts'
import { filed } from '../opening.ts'
import { namedOfficers } from './write-letter.ts'

/** The officers named in a letter, of the office it goes to, as the act that sends it there takes them. None: it is no letter. */
export async function namedAt(
  { cases, known }: { cases: CaseTable<Enquiry>; known: Table },
  no: string,
  office: string,
): Promise<{ named?: string[] }> {
  const file = await dossier(cases, no)
  const opening = file?.records[0]?.event
  if (!file || opening === undefined || !filed.is(opening)) return {}
  const { kind } = opening
  const letter = { kind, title: file.text(opening.title) ?? '', text: file.text(opening.text) ?? '' }
  return { named: await namedOfficers(known, letter, [office]) }
}
