import { applicationType } from '../../shared/application/application.ts'
import { type Filing, file } from '../../shared/application/filing.ts'
import type { Application, Known } from '../../shared/application/head.ts'
import type { Context } from '../../shared/casework/act.ts'
import type { CaseType } from '../../shared/casework/case-type.ts'
import type { Calendar, Day } from '../../shared/kernel/calendar.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import { openItem } from '../../shared/kernel/item/scenario.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { type AskedOf, granted, Tale, type Verdict } from '../casework/tale.ts'
import { actorOf, note, type Person, permit, photo, specials, town, village } from '../kernel/sample.ts'

/** The application as the engine sees a case type: acts by any name, input of any shape. */
const anyAct: CaseType<Application, Known> = applicationType

export type Asked = AskedOf<typeof applicationType>

/** The application's decision. */
export function decide(c: Application, { type: act, ...input }: Asked, context: Context<Known>): Verdict {
  return anyAct.decide(c, act, input, context)
}

interface Beginning {
  item?: Item
  /** false: the citizen files online, and no village is on the route */
  fromVillage?: boolean
  on?: Day
  calendar?: Calendar
  /** what differs in the filing */
  filing?: Partial<Filing>
}

/** The filing of the sample applicant with every main material. */
export const fileCommand = (different: Partial<Filing> = {}): Filing => ({
  applicant: { key: 'key-1', kind: 'natural', guardian: false, person: note },
  form: note,
  mandate: note,
  village,
  town,
  atCounter: false,
  files: { identity: [photo()], deed: [photo()] },
  facts: {},
  pledged: true,
  cardRead: false,
  confirmation: null,
  pin: 'pin-1',
  ...different,
})

/** One application told as acts. */
export class Story extends Tale<Application, Known, Asked> {
  readonly item: Item

  constructor({ item = permit(), fromVillage = true, on = '2026-03-02', calendar, filing: different }: Beginning = {}) {
    const by: Person = fromVillage ? 'agent@village' : 'applicant'
    const filing = fileCommand({ ...(fromVillage ? {} : { village: null, mandate: null }), ...different })
    const filed = file(filing, { actor: actorOf(by), item })
    const [opening] = granted(isRefusal(filed) ? filed : [filed])
    if (opening === undefined) throw new RangeError('nothing was filed')
    const known = { item: openItem(item, isRefusal(filed) ? [] : (filed.scenarios ?? [])), specials }
    super({ type: applicationType, known, no: 'X26-0001', itemVersion: item.version, on, calendar, by, opening })
    this.item = item
  }

  signedIn(assignee: string | null = null): this {
    return this.given('system', { type: 'sign-in', office: this.head.holder, assignee })
  }

  complete(): this {
    return this.signedIn().given('clerk@town', { type: 'confirm-complete', checked: true })
  }

  atDepartment(): this {
    return this.complete().given('clerk@town', { type: 'forward' }).signedIn()
  }

  examining(): this {
    return this.atDepartment().given('clerk@department', { type: 'accept', checked: true })
  }

  reviewing(opinion: 'grant' | 'refuse' = 'grant'): this {
    return this.given('handler@department', { type: 'handle', opinion, note })
  }

  approving(opinion: 'grant' | 'refuse' = 'grant'): this {
    return this.reviewing(opinion).given('reviewer@department', { type: 'review', agreed: true, note })
  }

  /** Decided by the department. The survey that could follow later is supplied, and a granted case has its result. */
  decided(opinion: 'grant' | 'refuse' = 'grant'): this {
    this.examining().surveyed().approving(opinion)
    this.given('head@department', { type: 'approve', agreed: true, note, remedies: true })
    return opinion === 'grant' ? this.given('clerk@department', { type: 'attach-result', upload: photo() }) : this
  }

  /** The survey that was pledged comes, and the office that has the case finds it right. */
  surveyed(): this {
    const isTowns = this.head.holder === this.head.route.town
    this.given('applicant', { type: 'supply', files: { survey: [photo()] } })
    return this.given(isTowns ? 'clerk@town' : 'clerk@department', {
      ...{ type: 'judge-material', material: 'survey', verdict: 'accepted', originalSeen: false },
    })
  }
}

export const story = (beginning: Beginning = {}): Story => new Story(beginning)
