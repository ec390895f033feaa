import type { CaseType } from '../../shared/casework/case-type.ts'
import { entriesOf, type Recorded } from '../../shared/casework/entry.ts'
import { lettersOf } from '../../shared/casework/reading.ts'
import type { Actor, Role } from '../../shared/kernel/actor.ts'
import type { Office } from '../../shared/kernel/office.ts'
import { isRefusal, type Refusal } from '../../shared/kernel/refusal.ts'
import { calendar, town as depot, photo, village as station } from '../kernel/sample.ts'
import { asking } from './journal.ts'
import { asked, loanType } from './loan.ts'
import { type Loan, type Shed, shed } from './loan-head.ts'

/** One loan, told act by act. */

const type: CaseType<Loan, Shed> = loanType
const county: Office = {
  id: '445321',
  name: '新兴县政务服务中心',
  shortName: '新兴县',
  tier: 'county',
  kind: 'government',
}
const offices = new Map([[county.id, county]])
export const system: Actor = { kind: 'system', name: 'sweep' }
export const borrower = (level = 4, key = 'key-1'): Actor => ({ kind: 'applicant', subject: 'p-1', key, level })
export const officer = (office: string, ...roles: Role[]): Actor => ({ kind: 'officer', subject: 'li', office, roles })
export const clerk = officer(depot, 'clerk')
export const agent = officer(station, 'agent')

export const morning = '2026-03-02T01:00:00.000Z'
export const by = (actor: Actor, at = morning) => ({ ...asking(shed, at), actor })

export const openingOf = (no: string): Recorded => ({
  case: no,
  seq: 1,
  at: morning,
  by: { kind: 'applicant', subject: 'p-1' },
  itemVersion: 1,
  event: asked({ borrower: 'key-1', person: { ref: 'person', digest: '' }, tools: ['saw'] }),
})

export class LoanCase {
  readonly records: Recorded[]
  head: Loan

  constructor(no = 'X') {
    this.records = [openingOf(no)]
    this.head = type.fold(this.records)
  }

  when(actor: Actor, act: string, input: object, at = morning): readonly { type: string }[] | Refusal {
    return type.decide(this.head, act, input, by(actor, at))
  }

  /** Does the act. Throws when it is refused. */
  given(actor: Actor, act: string, input: object, at = morning): this {
    const verdict = this.when(actor, act, input, at)
    if (isRefusal(verdict)) throw new Error(verdict.refused)
    for (const entry of entriesOf(this.head, { actor, at, itemVersion: 1 }, verdict)) {
      this.records.push(entry)
      this.head = type.evolve(this.head, entry)
    }
    return this
  }

  arrived(): this {
    return this.given(system, 'sign-in', { office: depot, assignee: null })
  }

  lent(days = 5): this {
    const tools = [{ tool: 'saw', photo: photo() }]
    return this.arrived().given(clerk, 'answer', { verdict: 'lend', days, tools })
  }

  /** The words of messages and documents. */
  words(remark = '') {
    return lettersOf({ reference: { offices, calendar, texts: [] }, known: shed, text: () => remark }, '')
  }
}
