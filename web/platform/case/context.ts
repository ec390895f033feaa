import type { Answer, CommandResult, Refused } from '../api/hall.ts'
import type { Command } from '../command/values.ts'
import type { CurrentOfficer } from '../page/officer.ts'
import type { CaseFile } from './case-file.ts'
import type { LocalDraft, Values } from './local-draft.ts'

/** The input of every part of the page of a case. */
export interface CaseContext {
  file: CaseFile
  officer: CurrentOfficer
  /** the name of an officer: oneself, or a colleague; others are not named */
  nameOf: (subject: string) => string
  draft: LocalDraft
  /** the last finding on a material, announced beside the materials */
  judged: string
  /** opens a command's form; null closes the open one */
  openForm: (act: string | null) => void
  setValue: (act: string, name: string, value: string) => void
  /** Submits a command for the version on the page. Returns a refusal for the form to show, or null. `form` names its draft. */
  submit: (
    form: string,
    done: string,
    act: (version: number) => Promise<Answer<CommandResult>>,
    /** then to the next case of the list, where its outcome is told */
    goesOn?: boolean,
  ) => Promise<Refused | null>
  /** Sends a command some seconds later, unless it is stopped. `what` says it in words. */
  submitLater: (command: Command, body: Record<string, unknown>, what: string) => Promise<void>
}

export const draftValues = ({ draft }: CaseContext, form: string): Values => draft.values[form] ?? {}

export const officerNames = ({ colleagues }: CaseFile, { me }: CurrentOfficer): ((subject: string) => string) => {
  const names = new Map(colleagues.map(c => [c.subject, c.name]))
  return subject => (subject === me.subject ? '我' : (names.get(subject) ?? '工作人员'))
}
