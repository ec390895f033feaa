import { demandText } from '../../catalogue/material-words.ts'
import { type Actor, recordOf } from '../../kernel/actor.ts'
import { confirmable, identifiedBy, knownBy, knownLabels, mayConfirm } from '../../kernel/asked.ts'
import { dayOf } from '../../kernel/calendar.ts'
import type { Problem } from '../../kernel/form.ts'
import type { Item } from '../../kernel/item/item.ts'
import { decidedBy } from '../../kernel/item/scenario.ts'
import { assurance } from '../../kernel/limit.ts'
import type { Person } from '../../kernel/person.ts'
import type { BasicData } from '../../kernel/reference.ts'
import { isRefusal, type Refusal, refusals } from '../../kernel/refusal.ts'
import type { FileRef, Sealed } from '../../kernel/sealed.ts'
import { applicationType } from '../application.ts'
import { file } from '../filing.ts'
import { type Application, type Known, knownOf } from '../head.ts'
import type { Filed } from '../opening.ts'
import { checkMaterials } from './check.ts'
import { filingOf, judge } from './judged.ts'

/** A trial filing (试办): what filing would say of an item that need not be in force. Nothing is read or written. */

export const ways = ['online', 'village', 'window'] as const

export interface Trial {
  /** by the applicant online, by the agent of a village of the town, or at the window */
  way: (typeof ways)[number]
  /** the town, or the county hall's counter */
  town: string
  applicant: Person
  form: Record<string, unknown>
  /** ids of the materials that are brought */
  brought: readonly string[]
  /** the applicant signed the agent's mandate */
  mandate: boolean
  pledged: boolean
  cardRead: boolean
  creditCodeConfirmed: boolean
}

export interface Tried {
  problems: Problem[]
  /** the item as the answers ask it */
  asked: Item
  /** of each material that is asked, whether it is there */
  materials: { title: string; text: string }[]
  /** as it was filed; null where it is not taken in */
  filed: Opened | null
}

/** A case as it was filed. */
export interface Opened {
  head: Application
  known: Known
}

export type TrialReference = Pick<BasicData, 'offices' | 'calendar' | 'limits' | 'rights' | 'specials'>

const nothing: Sealed = { ref: '', digest: '' }
const page: FileRef = { id: '', sha256: '', type: 'image/jpeg', bytes: 1 }

/** Who files it, with the highest level that online filing asks for; throws nothing where the town has no village. */
function filerOf({ way, town, applicant }: Trial, { offices }: Pick<BasicData, 'offices'>): Actor {
  if (way === 'online') {
    const key = applicant.representative === null ? 'applicant' : 'representative'
    return { kind: 'applicant', subject: 'trial', key, level: assurance.confirm }
  }
  const village = [...offices.values()].find(
    ({ tier, parent, successor }) => tier === 'village' && parent === town && successor === undefined,
  )
  return way === 'village'
    ? { kind: 'officer', subject: 'trial', office: village?.id ?? '', roles: ['agent'] }
    : { kind: 'officer', subject: 'trial', office: town, roles: ['clerk'] }
}

export function tryFiling(item: Item, trial: Trial, reference: TrialReference, at: string): Tried {
  const { brought, mandate, pledged, cardRead } = trial
  const actor = filerOf(trial, reference)
  const submission = {
    ...trial,
    item: item.code,
    mandate: mandate ? { signedOn: dayOf(at), upload: '', note: '' } : null,
  }
  const checked = judge(submission, item, reference, { actor, at })
  const { asked } = decidedBy(item, checked.facts)
  const applicant = { key: 'applicant', kind: checked.person.kind }
  const files = Object.fromEntries(brought.map(id => [id, [page]]))
  const signed = confirmable(item)
  const isConfirmed = signed !== undefined && !brought.includes(signed.id) && mayConfirm(actor, applicant)
  const knowledge = { identified: identifiedBy(actor, applicant, cardRead), confirmed: isConfirmed }
  const kept = {
    ...{ key: applicant.key, person: nothing, form: nothing, mandate: mandate ? nothing : null, files },
    ...{ confirmation: isConfirmed ? { phone: '' } : null, pin: '' },
  }
  const event = file(filingOf(submission, checked, kept, reference, actor), { actor, item })
  const problems = [
    ...checked.problems,
    ...(isRefusal(event) && event.refused === 'not-allowed' ? [{ path: '/way', message: noVillage }] : []),
    ...checkMaterials(asked, files, knowledge, pledged),
    ...(isRefusal(event) ? problemsOf(event) : []),
  ]
  const tried = {
    problems,
    asked,
    materials: asked.materials.map(material => {
      const known = brought.includes(material.id) ? null : knownBy(material, knowledge)
      const text = brought.includes(material.id) ? '有了' : known === null ? demandText(material) : knownLabels[known]
      return { title: material.name, text }
    }),
  }
  if (problems.length > 0 || isRefusal(event)) return { ...tried, filed: null }
  return { ...tried, filed: opened(event, item, actor, reference, at) }
}

/** A case of the item as it comes from the window of a town, with every material, before anything is answered. */
export function sampleOf(item: Item, town: string, reference: TrialReference, at: string): Opened | null {
  const actor: Actor = { kind: 'officer', subject: '', office: town, roles: ['clerk'] }
  const filing = {
    ...{ form: nothing, mandate: null, village: null, town, atCounter: false, facts: {} },
    applicant: { key: '', kind: item.audience[0] ?? 'natural', guardian: false, person: nothing },
    files: Object.fromEntries(item.materials.map(({ id }) => [id, [page]])),
    ...{ pledged: true, cardRead: false, confirmation: null, pin: '' },
  }
  const event = file(filing, { actor, item })
  return isRefusal(event) ? null : opened(event, item, actor, reference, at)
}

function opened(event: Filed, item: Item, by: Actor, reference: TrialReference, at: string): Opened {
  const record = { case: '', seq: 1, at, by: recordOf(by), itemVersion: item.version, event }
  const head = applicationType.fold(applicationType.withLimits(null, [record], reference.limits))
  return { head, known: knownOf({ ...reference, items: [item] }, head) }
}

/** Whoever files in a trial is allowed to, but for an agent where there is none. */
const noVillage = '这个镇没有村（居）便民服务站，请选别的镇，或者到窗口办。'

/** What the check of materials and of the window says before, with its field. */
const toldBefore: readonly Refusal['refused'][] = [
  ...(['materials-missing', 'pledge-missing', 'mandate-missing', 'not-allowed'] as const),
]

const places: Partial<Record<Refusal['refused'], string>> = {
  'counter-not-granted': '/town',
  'material-unknown': '/files',
  'audience-mismatch': '/whom',
}

const problemsOf = ({ refused }: Refusal): Problem[] =>
  toldBefore.includes(refused) ? [] : [{ path: places[refused] ?? '/way', message: refusals[refused][1] }]
