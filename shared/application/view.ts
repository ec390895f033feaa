import * as z from 'zod/mini'
import type { Words } from '../casework/event.ts'
import { dayText } from '../casework/notice.ts'
import type { Asked, Stage } from '../casework/reading.ts'
import type { FileGroup, ReadCase } from '../casework/view.ts'
import { paperText } from '../catalogue/material-words.ts'
import type { Actor } from '../kernel/actor.ts'
import { type Line, linesOf, maskAnswers } from '../kernel/answers.ts'
import { knownLabels } from '../kernel/asked.ts'
import { dayOf } from '../kernel/calendar.ts'
import { assurance } from '../kernel/limit.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import { type FileRef, fileRef, type Sealed } from '../kernel/sealed.ts'
import { notToHandOut, paperMissing } from './acts/deliver.ts'
import { materialJudged } from './acts/judge-material.ts'
import { supplementRequested } from './acts/request-supplement.ts'
import { isFollowing, supplied } from './acts/supply.ts'
import { type Application, application, type Known, lastStation } from './head.ts'
import { materialStates, trusts } from './labels.ts'
import { filed } from './opening.ts'
import { isReady, materialName, procedureName } from './transitions.ts'

/** What pages show of an application in addition to what they show of any case. */

function writtenOf({ records, text }: ReadCase<Application>): Record<string, unknown> | null {
  const opening = records[0]?.event
  const written = opening !== undefined && filed.is(opening) ? text(opening.form) : null
  return written === null ? null : JSON.parse(written)
}

function formOf(told: ReadCase<Application>, { item }: Known): Record<string, unknown> | null {
  const written = writtenOf(told)
  return written === null ? null : maskAnswers(item.form, written)
}

export function answersOf(told: ReadCase<Application>, known: Known): Line[] | null {
  const form = formOf(told, known)
  return form === null ? null : linesOf(known.item.form, form)
}

/** As written, for a reader who has given a reason. */
export function wholeAnswersOf(told: ReadCase<Application>, known: Known): Line[] | null {
  const written = writtenOf(told)
  return written === null ? null : linesOf(known.item.form, written)
}

const mandate = z.object({ signedOn: z.iso.date(), file: fileRef })

/** The written mandate on which an agent acts (行政许可法 art. 29), or null. */
export function mandateOf({ records, text }: ReadCase<Application>): z.infer<typeof mandate> | null {
  const opening = records[0]?.event
  const kept = opening !== undefined && filed.is(opening) && opening.mandate !== null ? text(opening.mandate) : null
  return kept === null ? null : mandate.parse(JSON.parse(kept))
}

/** A mandate's file stands in its sealed text. */
export function sealedFilesOf(told: ReadCase<Application>): { count: number; ids: string[] } {
  const opening = told.records[0]?.event
  const signed = mandateOf(told)
  return {
    count: opening !== undefined && filed.is(opening) && opening.mandate !== null ? 1 : 0,
    ids: signed === null ? [] : [signed.file.id],
  }
}

const fileOf = ({ id, type, sha256 }: FileRef) => ({ id, type, sha256 })

/** Files now in force come first, in the order of the materials. Replaced files come last. */
export function filesOf(told: ReadCase<Application>, known: Known): FileGroup[] {
  const { head, records } = told
  const current = new Set(head.materials.flatMap(m => m.files))
  const uploads = records.flatMap(({ event: e, at }) => {
    if (filed.is(e)) return e.materials.map(m => ({ id: m.id, at, files: m.files }))
    return supplied.is(e) ? Object.entries(e.files).map(([id, files]) => ({ id, at, files })) : []
  })
  const all = uploads
    .filter(({ files }) => files.length > 0)
    .map(({ id, at, files }): FileGroup => {
      const old = !files.every(file => current.has(file.id))
      const name = materialName(known, id)
      const title = old ? `${name}（${dayText(dayOf(at))}交，已替换）` : name
      return { title, material: id, old, files: files.map(fileOf) }
    })
  const order = ({ material }: FileGroup): number => head.materials.findIndex(m => m.id === material)
  const signed = mandateOf(told)
  const single = (title: string, file: FileRef | null): FileGroup[] =>
    file === null ? [] : [{ title, material: null, old: false, files: [fileOf(file)] }]
  return [
    ...all.filter(({ old }) => !old).toSorted((a, b) => order(a) - order(b)),
    ...single('委托书', signed?.file ?? null),
    ...single('办理结果', head.result),
    ...all.filter(({ old }) => old),
  ]
}

/** Why this reader may not open this file now, or null. The applicant opens the result after its delivery. */
export function withheld(head: Application, upload: string, actor: Actor): Refusal | null {
  if (head.result?.id !== upload || actor.kind !== 'applicant') return null
  if (head.state !== 'delivered') return refuse('not-allowed')
  if (head.decision?.revoked) return refuse('decision-revoked')
  return actor.level < assurance.receive ? refuse('assurance-too-low') : null
}

/** An application's own part of the case file. */
export const applicationPart = z.strictObject({
  item: z.strictObject({ code: z.string(), version: z.int(), name: z.string() }),
  route: z.strictObject({ village: z.nullable(z.string()), town: z.string(), decider: z.string() }),
  channel: z.enum(['village', 'self']),
  accepted: z.nullable(z.object({ from: z.iso.date(), how: z.enum(['express', 'deemed']) })),
  opinion: z.nullable(z.enum(['grant', 'refuse'])),
  decision: z.nullable(z.object({ outcome: z.enum(['granted', 'refused']), on: z.iso.date(), revoked: z.boolean() })),
  result: z.nullable(fileRef),
  materials: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      state: z.string(),
      label: z.string(),
      trust: z.nullable(z.string()),
      original: z.boolean(),
      paper: z.string().check(z.describe('originals and copies that the item asks for, in words')),
      files: z.array(z.string()),
      reason: z.nullable(z.string()).check(z.describe('for which it was sent back last')),
    }),
  ),
  procedures: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      office: z.string(),
      from: z.string(),
      until: z.nullable(z.string()),
    }),
  ),
  paper: z.nullable(
    z.strictObject({
      at: z.string(),
      batch: z.nullable(z.string()),
      to: z.nullable(z.string()),
      missing: z.boolean(),
      last: z.nullable(z.string()),
    }),
  ),
  form: z.nullable(z.record(z.string(), z.unknown())),
  mandate: z.nullable(mandate),
})

/** What waits for the applicant although the case goes on: a material that may follow, or the result. */
export function askedOf(c: Application, { known, office }: Pick<Words<Known>, 'known' | 'office'>): Asked | null {
  const later = c.materials.filter(m => m.state === 'later').map(m => materialName(known, m.id))
  if (c.decision === null ? c.deferral !== undefined && later.length > 0 : isFollowing(c))
    return { label: '等您补交材料', doing: `请补交${later.join('、')}` }
  const isOnline = ['decided', 'returning'].includes(c.state) && c.resultAt !== 'post'
  const isHere = isReady(c)
  if (c.decision === null || !isOnline || notToHandOut(c) !== null || paperMissing(c, known) !== null) return null
  return {
    label: '等您领取结果',
    doing: `结果已作出，您可以在网上领取${isHere ? `，也可以带身份证到${office(lastStation(c))}领取` : ''}`,
  }
}

/** The stages of an application. A filing is only recorded, and a case that ended early has no further ones. */
export function stagesOf(c: Application): Stage[] {
  const decided = c.decision?.on ?? null
  const made: Stage[] =
    c.kind === 'filing'
      ? [{ label: '备案', on: decided }]
      : [
          { label: '受理', on: c.accepted?.from ?? null },
          { label: '审查', on: null },
          { label: '决定', on: decided },
        ]
  const received = { label: '收件', on: dayOf(c.filedAt) }
  if (c.ended === null || c.state === 'delivered')
    return [received, ...made, { label: '送达', on: c.ended?.on ?? null }]
  const before = [received, ...made].filter(({ on }) => on !== null)
  return [...before, { label: application.states[c.state].applicant, on: c.ended.on }]
}

/** What is still missing from a request for supplements. */
export function wantedOf({ head, records }: ReadCase<Application>, { known, text }: Words<Known>) {
  if (head.supplement === null) return []
  const asked = records.map(r => r.event).findLast(supplementRequested.is)
  return (asked?.requests ?? [])
    .filter(r => head.materials.find(m => m.id === r.material)?.state !== 'uploaded')
    .map(r => ({ material: materialName(known, r.material), reason: text(r.reason) }))
}

/** The newest reason for which each material was returned. */
function rejections({ records }: ReadCase<Application>): Map<string, Sealed> {
  const reasons = new Map<string, Sealed>()
  for (const { event: e } of records) {
    if (supplementRequested.is(e)) for (const r of e.requests) reasons.set(r.material, r.reason)
    if (materialJudged.is(e) && e.reason !== null) reasons.set(e.material, e.reason)
  }
  return reasons
}

export function applicationPartOf(told: ReadCase<Application>, known: Known): z.input<typeof applicationPart> {
  const { head } = told
  const reasons = rejections(told)
  const reasonOf = (id: string): string | null => {
    const sealed = reasons.get(id)
    return sealed === undefined ? null : told.text(sealed)
  }
  return {
    item: { ...head.item, name: known.item.name },
    route: head.route,
    channel: head.channel,
    accepted: head.accepted,
    opinion: head.opinion,
    decision: head.decision,
    result: head.result,
    materials: head.materials.map(({ id, state, trust, original, files, identified }) => ({
      id,
      name: materialName(known, id),
      state,
      label: identified && state === 'accepted' && files.length === 0 ? knownLabels[identified] : materialStates[state],
      trust: trust && trusts[trust],
      original,
      paper: identified ? '' : paperText({ ...known.item.materials.find(m => m.id === id) }),
      files,
      reason: state === 'rejected' || state === 'expected' ? reasonOf(id) : null,
    })),
    procedures: head.procedures.map(({ id, office, from, until }) => ({
      id,
      name: procedureName(known, id),
      office,
      from,
      until,
    })),
    paper: head.paper,
    form: formOf(told, known),
    mandate: mandateOf(told),
  }
}

/** The parts of an application's reading that are about what it shows. */
export const shown = {
  source: (c: Application) => (c.channel === 'self' ? 'online' : c.route.village === null ? 'counter' : 'village'),
  answers: answersOf,
  wholeAnswers: wholeAnswersOf,
  files: filesOf,
  sealedFiles: sealedFilesOf,
  wanted: wantedOf,
  asks: askedOf,
  stages: stagesOf,
}
