import { randomInt } from 'node:crypto'
import { caseEndpoints, commandEndpoints, publicCommands } from '../shared/contract/cases.ts'
import { noticeEndpoints } from '../shared/contract/notices.ts'
import type { Actor } from '../shared/domain/actor.ts'
import { mayRead } from '../shared/domain/case/access.ts'
import type { Case } from '../shared/domain/case/case.ts'
import { allowed, isErased } from '../shared/domain/case/lifecycle.ts'
import { commandBodies } from '../shared/domain/case/request.ts'
import { type Step, steps } from '../shared/domain/case/step.ts'
import { listedOf, mandateOf, personOf, viewOf } from '../shared/domain/case/view.ts'
import { assurance } from '../shared/domain/limit.ts'
import { titleOf } from '../shared/domain/notice/templates.ts'
import { isRefusal, type Refusal, refuse } from '../shared/domain/refusal.ts'
import type { FileRef } from '../shared/domain/sealed.ts'
import { environment } from '../shared/runtime/environment.ts'
import { hmac } from '../shared/runtime/secrets.ts'
import { type AnyCall, answer, serve } from '../shared/runtime/serve.ts'
import { act } from '../shared/store/act.ts'
import { type Dossier, dossier } from '../shared/store/dossier.ts'
import { identify } from '../shared/store/identity.ts'
import { errands, worklist } from '../shared/store/lists.ts'
import { noticeTasks, settleTask } from '../shared/store/notice-tasks.ts'
import { noteOpening, openingsOf } from '../shared/store/openings.ts'
import { namesOf, reference } from '../shared/store/reference.ts'
import { prepare } from '../shared/store/request.ts'
import { officersOf } from '../shared/store/roster.ts'
import { keptPin } from '../shared/store/submission.ts'
import { table } from '../shared/store/table.ts'
import { readUrl } from '../shared/store/uploads.ts'
import { seal } from '../shared/store/values.ts'

/** The case file and everything an office or the applicant does with it. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'NOTICES_TABLE', 'DOCUMENTS_BUCKET', 'SECRET_ARN')
const cases = table(env.CASES_TABLE)
const roster = table(env.REFERENCE_TABLE)

const notices = table(env.NOTICES_TABLE)

const referenceAt = (at: string) => reference(roster, Date.parse(at))

async function read(no: string, actor: Actor): Promise<Dossier | Refusal> {
  const file = await dossier(cases, no)
  if (file === null) return refuse('case-not-found')
  return mayRead(file.stored.head, actor) ?? file
}

const changedOf = (head: Case, actor: Actor) => ({
  no: head.no,
  version: head.version,
  state: head.state,
  allowed: allowed(head, actor),
})

const subjectOf = (actor: Actor): string => (actor.kind === 'system' ? actor.name : actor.subject)

/** One of the life cycle's commands: texts sealed, files looked up, decided, written once. */
async function command(type: (typeof publicCommands)[number], call: AnyCall) {
  const { actor, path, version, at, deviceAt } = call
  if (actor === null) return refuse('not-allowed')
  if (type === 'assign' && !(await serves(actor, call.body))) return refuse('officer-unknown')
  const prepared = prepare({ type, body: call.body } as Parameters<typeof prepare>[0])
  const done = await act(cases, await referenceAt(at), {
    no: path.case ?? '',
    actor,
    at,
    deviceAt,
    expected: version,
    sealings: prepared.sealings,
    along: prepared.along,
    command: (_, along) => prepared.command(along, subjectOf(actor)),
  })
  return isRefusal(done) ? done : changedOf(done.head, actor)
}

/** Whether the officer a case is to be assigned to is one of the actor's own office. */
async function serves(actor: Actor, body: unknown): Promise<boolean> {
  if (actor.kind !== 'officer') return false
  const { to } = commandBodies.assign.parse(body)
  return (await officersOf(roster, actor.office)).some(officer => officer.subject === to)
}

const isStep = (text: string): text is Step => steps.some(step => step === text)

export const handler = serve(env.SECRET_ARN, (bearer, access) => identify(roster, bearer, access), [
  ...publicCommands.map(type => answer(commandEndpoints[type], call => command(type, call))),

  answer(caseEndpoints.worklist, async ({ actor, query, at }) => {
    if (actor.kind !== 'officer') return refuse('not-allowed')
    const { calendar } = await referenceAt(at)
    const { step, after } = query
    const page = isStep(step)
      ? await worklist(cases, actor.office, step, after)
      : step === 'supply' || step === 'own-procedure'
        ? await errands(cases, actor.office, step === 'supply' ? 'supply' : 'procedure', after)
        : null
    if (page === null) return refuse('invalid-input', { errors: [{ path: '/step', message: '没有这个步骤。' }] })
    return { cases: page.cases.map(c => listedOf(c, calendar, at)), next: page.next }
  }),

  answer(caseEndpoints['read-case'], async ({ actor, path, at }) => {
    const file = await read(path.case ?? '', actor)
    if (isRefusal(file)) return file
    const { head } = file.stored
    return viewOf({ ...file, head }, namesOf(await referenceAt(at), head.item), actor, at)
  }),

  answer(caseEndpoints['read-history'], async ({ actor, path }) => {
    const file = await read(path.case ?? '', actor)
    if (isRefusal(file)) return file
    return { records: file.records.map(r => ({ ...r, texts: textsOf(r.event, file) })) }
  }),

  answer(caseEndpoints['read-person'], async ({ actor, path, body, version, at, deviceAt }) => {
    const reason = seal(body.reason)
    const done = await act(cases, await referenceAt(at), {
      no: path.case ?? '',
      actor,
      at,
      deviceAt,
      expected: version,
      sealings: [reason],
      command: () => ({ type: 'unmask', reason: reason.sealed }),
    })
    if (isRefusal(done)) return done
    const file = await dossier(cases, path.case ?? '')
    const person = file && personOf({ ...file, head: file.stored.head })
    if (!person) return refuse('not-found')
    const { name, number, phone, address } = person
    return { name, number, phone, address }
  }),

  answer(caseEndpoints['read-file'], async ({ actor, path, query, at }) => {
    const file = await read(path.case ?? '', actor)
    if (isRefusal(file)) return file
    const { head } = file.stored
    const upload = path.upload ?? ''
    const type = typesOf(file).get(upload)
    if (type === undefined) return refuse('not-found')
    if (isErased(head)) return refuse('values-deleted')
    if (head.result?.id === upload && actor.kind === 'applicant') {
      if (head.state !== 'delivered') return refuse('not-allowed')
      if (head.decision?.revoked) return refuse('decision-revoked')
      if (actor.level < assurance.receive) return refuse('assurance-too-low')
    }
    // Of a PDF there is no thumbnail.
    const size = type === 'application/pdf' ? 'copy' : (query.size ?? 'copy')
    if (actor.kind === 'officer' && size === 'copy') {
      await noteOpening(cases, head.no, { at, subject: actor.subject, office: actor.office, upload })
    }
    return readUrl(env.DOCUMENTS_BUCKET, `${upload}/${size}`, at)
  }),

  answer(caseEndpoints['list-openings'], async ({ actor, path }) => {
    const file = await read(path.case ?? '', actor)
    return isRefusal(file) ? file : { openings: await openingsOf(cases, file.stored.head.no) }
  }),

  answer(noticeEndpoints['notice-tasks'], async ({ actor, query }) => {
    if (actor.kind !== 'officer') return refuse('not-allowed')
    const { tasks, next } = await noticeTasks(notices, actor.office, query.after)
    return { tasks: tasks.map(({ template, seq: _, ...task }) => ({ ...task, title: titleOf(template) })), next }
  }),

  answer(noticeEndpoints['settle-notice-task'], async ({ actor, path, at }) => {
    if (actor.kind !== 'officer') return refuse('not-allowed')
    const told = await settleTask(notices, actor.office, path.task ?? '', actor.subject, at)
    return told ? {} : refuse('not-found')
  }),

  answer(caseEndpoints['replace-pin'], async ({ actor, path, version, at }) => {
    const no = path.case ?? ''
    const pin = String(randomInt(1_000_000)).padStart(6, '0')
    const kept = keptPin(no, pin, await hmac(env.SECRET_ARN))
    const done = await act(cases, await referenceAt(at), {
      no,
      actor,
      at,
      expected: version,
      command: () => ({ type: 'replace-pin', pin: kept, by: 'agent' }),
    })
    return isRefusal(done) ? done : { pin, version: done.head.version }
  }),
])

/** Every file that ever belonged to the case, by the history, and its type. */
function typesOf(file: Dossier): Map<string, FileRef['type']> {
  const mandate = mandateOf({ ...file, head: file.stored.head })
  const files: FileRef[] = mandate === null ? [] : [mandate.file]
  for (const { event } of file.records) {
    if (event.type === 'filed') files.push(...event.materials.flatMap(m => m.files))
    if (event.type === 'supplied') files.push(...Object.values(event.files).flat())
    if (event.type === 'result-attached') files.push(event.file)
  }
  return new Map(files.map(f => [f.id, f.type]))
}

/** The sealed texts of an event by field; the applicant's own values stay sealed. */
function textsOf(event: object, { text }: Dossier): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [field, value] of Object.entries(event)) {
    if (typeof value !== 'object' || value === null) continue
    if ('requests' === field && Array.isArray(value)) {
      for (const r of value) found[r.material] = text(r.reason) ?? ''
    } else if ('ref' in value && 'digest' in value && field !== 'form' && field !== 'mandate') {
      found[field] = text({ ref: String(value.ref), digest: String(value.digest) }) ?? ''
    }
  }
  return found
}
