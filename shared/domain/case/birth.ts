import { dayOf } from '../calendar.ts'
import { type Clock, startClock } from '../clock.ts'
import { villagePaperLimit } from '../limit.ts'
import type { Case, Material } from './case.ts'
import type { EventOf, Recorded } from './event.ts'

/** The case right after it was filed: in transit to the town, its acceptance clock running from this instant. */
export function born({ event: e, at, by, seq, case: no }: Recorded): Case {
  if (e.type !== 'filed') throw new RangeError(`a case begins with filed, not ${e.type}`)
  const on = dayOf(at)
  const paper = e.materials.some(m => m.original)
  const clocks: Clock[] = [startClock('acceptance', { days: e.acceptance.days, unit: 'wd' }, on)]
  if (paper && e.route.village !== null) clocks.push(startClock('paper-to-town', villagePaperLimit, on))
  return {
    no,
    version: seq,
    state: 'checking',
    item: e.item,
    kind: e.kind,
    channel: e.channel,
    filedAt: at,
    filedBy: by.subject,
    applicant: { key: e.applicant.key, kind: e.applicant.kind, guardian: e.applicant.guardian },
    route: e.route,
    holder: e.route.town,
    transitSince: at,
    passed: e.route.village === null ? [] : [e.route.village],
    assignee: null,
    deemed: e.acceptance.deemed,
    accepted: null,
    materials: e.materials.map(bornMaterial),
    supplement: null,
    rounds: 0,
    departmentAsked: false,
    hands: { handler: null, reviewer: null },
    opinion: null,
    procedures: [],
    villageDuties: e.villageDuties,
    recounted: null,
    extended: false,
    clocks,
    paper: paper ? { at: e.route.village ?? 'applicant', batch: null, to: null, missing: false, last: null } : null,
    decision: null,
    result: null,
    resultAt: null,
    signals: [],
    pin: e.pin,
    ended: null,
  }
}

function bornMaterial(m: EventOf<'filed'>['materials'][number]): Material {
  const uploaded = m.files.length > 0
  return {
    id: m.id,
    state: uploaded ? 'uploaded' : m.later ? 'later' : 'expected',
    trust: uploaded ? 'C' : null,
    files: m.files.map(f => f.id),
    original: m.original,
    since: 0,
  }
}
