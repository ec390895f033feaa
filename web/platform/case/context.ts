import type { Answer, Given, Refused } from '../api/hall.ts'
import type { Seat } from '../page/officer.ts'
import type { CaseFile } from './case-file.ts'
import type { Typing, Values } from './local-draft.ts'

/** What every part of the case's page works with. */
export interface Work {
  file: CaseFile
  seat: Seat
  /** an officer by name: oneself, a colleague, or somebody of this office */
  officer: (subject: string) => string
  typing: Typing
  /** what was found of a material last, said beside the materials: the eye stays on them */
  judged: string
  /** opens an act's form, or closes the one that stands open */
  open: (act: string | null) => void
  type: (act: string, name: string, value: string) => void
  /** Gives an act in the version on the page; answers a refusal the form has to show, or null. `form` names what was typed for it. */
  give: (form: string, done: string, act: (version: number) => Promise<Answer<Given>>) => Promise<Refused | null>
}

export const typedIn = ({ typing }: Work, form: string): Values => typing.values[form] ?? {}

export const officerNames = ({ colleagues }: CaseFile, { me, office }: Seat): ((subject: string) => string) => {
  const names = new Map(colleagues.map(c => [c.subject, c.name]))
  return subject => (subject === me.subject ? '我' : (names.get(subject) ?? `${office.shortName}工作人员`))
}
