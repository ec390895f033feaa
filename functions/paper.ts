import { paperEndpoints } from '../shared/contract/paper.ts'
import type { Actor } from '../shared/domain/actor.ts'
import { paperDue } from '../shared/domain/case/step.ts'
import { listedOf } from '../shared/domain/case/view.ts'
import type { Batch } from '../shared/domain/paper/batch.ts'
import { isRefusal, type Refusal, refuse } from '../shared/domain/refusal.ts'
import { environment } from '../shared/runtime/environment.ts'
import { printBatch } from '../shared/runtime/print/batch-list.ts'
import { hmac } from '../shared/runtime/secrets.ts'
import { answer, serve } from '../shared/runtime/serve.ts'
import { findBatch, headsOf, incoming, pack, signFor } from '../shared/store/batches.ts'
import { identify } from '../shared/store/identity.ts'
import { sha256 } from '../shared/store/ledger.ts'
import { paperWaiting } from '../shared/store/lists.ts'
import { reference } from '../shared/store/reference.ts'
import { table } from '../shared/store/table.ts'

/** Paper originals: what waits, batches packed and signed for. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'SECRET_ARN')
const cases = table(env.CASES_TABLE)
const roster = table(env.REFERENCE_TABLE)

/** The batch with what it holds, masked, for the two offices it concerns and the supervisors. */
async function shown(b: Batch, actor: Actor) {
  const concerned =
    actor.kind === 'officer' && ([b.from, b.to].includes(actor.office) || actor.roles.includes('supervisor'))
  if (!concerned) return refuse('other-office')
  const heads = await headsOf(cases, b.cases)
  return {
    ...b,
    cases: b.cases.map(no => {
      const listing = heads.find(h => h.head.no === no)?.listing
      return { no, applicant: listing?.applicant ?? '', item: listing?.item ?? '' }
    }),
  }
}

const shownUnlessRefused = (b: Batch | Refusal, actor: Actor) => (isRefusal(b) ? b : shown(b, actor))

export const handler = serve(env.SECRET_ARN, (bearer, access) => identify(roster, bearer, access), [
  answer(paperEndpoints['paper-worklist'], async ({ actor, query, at }) => {
    if (actor.kind !== 'officer') return refuse('not-allowed')
    const { calendar } = await reference(roster, Date.parse(at))
    const page = await paperWaiting(cases, actor.office, query.task, query.to, query.after)
    return { cases: page.cases.map(c => listedOf(c, calendar, at, paperDue(c.head, calendar))), next: page.next }
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
    const batches = await incoming(cases, actor.office)
    const views = await Promise.all(batches.map(b => shown(b, actor)))
    return { batches: views.flatMap(view => (isRefusal(view) ? [] : [view])) }
  }),
  answer(paperEndpoints['read-batch'], async ({ actor, path }) => {
    const b = await findBatch(cases, path.batch ?? '')
    return b === null ? refuse('batch-not-found') : shown(b, actor)
  }),
  answer(paperEndpoints['print-batch'], async ({ actor, path, at }) => {
    const b = await findBatch(cases, path.batch ?? '')
    const view = b === null ? refuse('batch-not-found') : await shown(b, actor)
    if (isRefusal(view)) return view
    return printBatch(view, (await reference(roster, Date.parse(at))).offices)
  }),
  answer(paperEndpoints['receive-batch'], async ({ actor, path, body, version, at }) =>
    shownUnlessRefused(await signFor(cases, path.batch ?? '', body.missing, actor, at, version), actor),
  ),
])
