import { applicationType } from '../shared/application/application.ts'
import type { Application } from '../shared/application/head.ts'
import { paperTaskOf } from '../shared/application/reading.ts'
import { listedOf } from '../shared/casework/case-file.ts'
import { caseTable, find, type Stored } from '../shared/casework/store/cases.ts'
import { reference } from '../shared/catalogue/reference.ts'
import type { Actor } from '../shared/kernel/actor.ts'
import { type Calendar, dayOf } from '../shared/kernel/calendar.ts'
import { isRefusal, type Refusal, refuse } from '../shared/kernel/refusal.ts'
import { sha256 } from '../shared/ledger/ledger.ts'
import { identify } from '../shared/offices/identity.ts'
import { officer } from '../shared/offices/kept-roster.ts'
import { paperEndpoints } from '../shared/paper/api.ts'
import type { Batch } from '../shared/paper/batch.ts'
import { printBatch } from '../shared/paper/batch-list.ts'
import { findBatch, headsOf, incoming, outgoing, pack, signFor } from '../shared/paper/batches.ts'
import { destinations, lateFor, paperWaiting } from '../shared/paper/paper-lists.ts'
import { environment } from '../shared/platform/environment.ts'
import { hmac } from '../shared/platform/secrets.ts'
import { answer, serve } from '../shared/platform/serve.ts'
import { table } from '../shared/platform/table.ts'

/** Paper originals: what waits, batches packed and signed for. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'SECRET_ARN', 'PUBLIC_URL')
const cases = caseTable(env.CASES_TABLE, applicationType)
const roster = table(env.REFERENCE_TABLE)
const origin = env.PUBLIC_URL.replace(/\/+$/, '')

/** The batch with what it holds, masked, for the two offices it concerns and the supervisors. */
async function shown(b: Batch, actor: Actor) {
  const concerned =
    actor.kind === 'officer' && ([b.from, b.to].includes(actor.office) || actor.roles.includes('supervisor'))
  if (!concerned) return refuse('other-office')
  const [heads, handedOver, received] = await Promise.all([
    headsOf(cases, b.cases),
    signed(b.handedOver),
    b.received === null ? null : signed(b.received),
  ])
  return {
    ...b,
    handedOver,
    received,
    cases: b.cases.map(no => {
      const listing = heads.find(h => h.head.no === no)?.listing
      return { no, applicant: listing?.applicant ?? '', item: listing?.item ?? '' }
    }),
  }
}

/** A signature with the name of who signed, as the roster has it. */
const signed = async <S extends { by: string }>(signature: S) => ({
  ...signature,
  name: (await officer(roster, signature.by))?.name ?? signature.by,
})

const lineOf = (c: Stored<Application>, calendar: Calendar, at: string) => ({
  ...listedOf(c, 'staff', calendar, at, applicationType.paperDue(c.head, calendar)),
  missing: c.head.paper?.missing === true,
})

/** What an office's originals of one kind wait for. */
async function destinationsOf(office: string, task: 'hand-over' | 'file', calendar: Calendar, at: string) {
  const found = await destinations(cases, office, task)
  return Promise.all(
    found.map(async ({ to, first }) => {
      const { due, provisional, left, phase } = lineOf(first, calendar, at)
      const late = phase === 'overdue' ? await lateFor(cases, office, task, to, dayOf(at)) : 0
      return { task, to, due, provisional, left, phase, late }
    }),
  )
}

const batchLineOf = ({ id, purpose, from, to, cases: packed, handedOver }: Batch) => ({
  id,
  purpose,
  from,
  to,
  count: packed.length,
  at: handedOver.at,
})

const shownUnlessRefused = (b: Batch | Refusal, actor: Actor) => (isRefusal(b) ? b : shown(b, actor))

export const handler = serve(env.SECRET_ARN, (bearer, access) => identify(roster, bearer, access), [
  answer(paperEndpoints['paper-worklist'], async ({ actor, query, at }) => {
    if (actor.kind !== 'officer') return refuse('not-allowed')
    const { calendar } = await reference(roster, Date.parse(at))
    const page = await paperWaiting(cases, actor.office, query.task, query.to, query.after)
    return { cases: page.cases.map(c => lineOf(c, calendar, at)), next: page.next }
  }),
  answer(paperEndpoints['paper-destinations'], async ({ actor, at }) => {
    if (actor.kind !== 'officer') return refuse('not-allowed')
    const { calendar } = await reference(roster, Date.parse(at))
    const each = [
      destinationsOf(actor.office, 'hand-over', calendar, at),
      destinationsOf(actor.office, 'file', calendar, at),
    ]
    return { destinations: (await Promise.all(each)).flat() }
  }),
  answer(paperEndpoints['find-paper'], async ({ actor, path, at }) => {
    const found = await find(cases, path.case ?? '')
    if (found === null) return refuse('case-not-found')
    const { head } = found.stored
    const stranger = applicationType.mayRead(head, actor)
    if (isRefusal(stranger)) return stranger
    const { calendar } = await reference(roster, Date.parse(at))
    const task = paperTaskOf(head)
    const isHere = actor.kind === 'officer' && task?.office === actor.office
    return {
      waiting: isHere ? { task: task.task, to: task.to, line: lineOf(found.stored, calendar, at) } : null,
      paper: head.paper && {
        at: head.paper.at,
        batch: head.paper.batch,
        to: head.paper.to,
        missing: head.paper.missing,
      },
    }
  }),
  answer(paperEndpoints['pack-batch'], async ({ actor, body, at, attempt }) => {
    if (actor.kind !== 'officer') return refuse('not-allowed')
    const hash = await hmac(env.SECRET_ARN)
    const key = hash('idempotency', `${actor.subject}#${attempt}`)
    const packed = await pack(cases, body, actor, at, { key, digest: sha256(JSON.stringify(body)) })
    return shownUnlessRefused(packed, actor)
  }),
  answer(paperEndpoints['list-batches'], async ({ actor }) => {
    if (actor.kind !== 'officer') return refuse('not-allowed')
    const [batches, sent] = await Promise.all([incoming(cases, actor.office), outgoing(cases, actor.office)])
    return { batches: batches.map(batchLineOf), sent: sent.map(batchLineOf) }
  }),
  answer(paperEndpoints['read-batch'], async ({ actor, path }) => {
    const b = await findBatch(cases, path.batch ?? '')
    return b === null ? refuse('batch-not-found') : shown(b, actor)
  }),
  answer(paperEndpoints['print-batch'], async ({ actor, path, at }) => {
    const b = await findBatch(cases, path.batch ?? '')
    const view = b === null ? refuse('batch-not-found') : await shown(b, actor)
    if (isRefusal(view)) return view
    return printBatch(view, (await reference(roster, Date.parse(at))).offices, origin)
  }),
  answer(paperEndpoints['receive-batch'], async ({ actor, path, body, version, at }) =>
    shownUnlessRefused(await signFor(cases, path.batch ?? '', body.missing, actor, at, version), actor),
  ),
])
