import type { Answer, Refused } from '../../api/hall.ts'
import type { Seat } from '../room/officer.ts'
import type { At, Given } from './box.ts'
import type { Teller } from './event-words.ts'
import type { Typing, Values } from './kept.ts'
import type { CaseFile } from './load.ts'

/** What every part of the case's page works with. */
export interface Work {
  file: CaseFile
  seat: Seat
  teller: Teller
  typing: Typing
  /** what was found of a material last, said beside the materials: the eye stays on them */
  judged: string
  /** opens a command's form, or closes the one that stands open */
  open: (command: string | null) => void
  type: (command: string, name: string, value: string) => void
  /** Gives a command in the version on the page; answers a refusal the form has to show, or null. */
  give: (command: string, done: string, act: (at: At) => Promise<Answer<Given>>) => Promise<Refused | null>
}

export const typedIn = ({ typing }: Work, command: string): Values => typing.values[command] ?? {}
