import { type CaseType, firstType } from '../../casework/case-type.ts'
import type { Duty } from '../../casework/duties.ts'
import type { Recorded } from '../../casework/entry.ts'
import type { CommonHead } from '../../casework/head.ts'
import type { CaseTable } from '../../casework/store/cases.ts'
import { history } from '../../casework/store/dossier.ts'
import { fileAccessLog } from '../../casework/store/file-access-log.ts'
import type { Registers } from '../../catalogue/reference.ts'
import type { Signal } from '../../signal/head.ts'
import type { Finding, Setting } from '../rules/finding.ts'
import { inspect, isPressing, type Unnamed } from '../rules/inspect.ts'
import { keyOf } from '../rules/over-duties.ts'
import { asksWhoOpened, readEvents } from '../rules/over-events.ts'
import { type Excusing, excusing } from '../rules/over-outages.ts'
import { signalsAbout } from './signals-about.ts'
import { wordsFor } from './words.ts'

/** What a look sees of a case: no more of it is read than something can follow from. */

interface Place {
  /** of every case type */
  cases: CaseTable
  registers: Registers
}

export interface Seen {
  type: CaseType
  head: CommonHead
  records: readonly Recorded[]
  setting: Setting
  findings: readonly Finding[]
  /** its limits, each with what findings of it are about */
  duties: readonly (Duty & { key: string })[]
  signalsOf: (key: string) => Signal[]
}

const keyed = (type: CaseType, head: CommonHead, setting: Excusing): Seen['duties'] =>
  excusing(type, setting)
    .duties(head, setting.calendar)
    .map(duty => ({ ...duty, key: keyOf(type.name, duty) }))

/** Whether one of these events, or the end of the case, changes what the rules over events say. */
const isTold = (type: CaseType, head: CommonHead, kinds: readonly string[]): boolean =>
  type.name === firstType && (!type.isOpen(head) || kinds.some(kind => readEvents.includes(kind)))

/** Whether the head alone, of which these kinds of event were announced, leaves something to be found, grown or ended. */
async function isConcerned(
  { cases }: Place,
  { type, head }: { type: CaseType; head: CommonHead },
  kinds: readonly string[],
  setting: Unnamed,
): Promise<boolean> {
  if (isTold(type, head, kinds) || isPressing(type, head, setting)) return true
  const keys = [...new Set(keyed(type, head, setting).map(({ key }) => key))]
  const signalsOf = await signalsAbout(cases, head.no, keys)
  return keys.some(key => signalsOf(key).some(({ state }) => state !== 'closed'))
}

/** Null where nothing can follow. `stored`: the head as it was read. */
export async function seen(
  place: Place,
  stored: { type: CaseType; head: CommonHead },
  kinds: readonly string[],
  base: Unnamed,
): Promise<Seen | null> {
  if (!(await isConcerned(place, stored, kinds, base))) return null
  const { cases, registers } = place
  const { type } = stored
  const read = await history(cases, stored.head.no)
  if (read === null) return null
  const { head, records } = read
  const setting: Setting = { ...base, ...(await wordsFor(type, head, registers)) }
  const asks = type.name === firstType && asksWhoOpened(records, setting)
  const opened = asks ? await fileAccessLog(cases, head.no) : null
  const findings = inspect({ type, head, records, opened }, setting)
  const duties = keyed(type, head, setting)
  const keys = new Set([...findings.map(({ duty }) => duty), ...duties.map(({ key }) => key)])
  const signalsOf = await signalsAbout(cases, head.no, [...keys])
  return { type, head, records, setting, findings, duties, signalsOf }
}
