import { type Day, dayOf } from '../calendar.ts'
import { dueOf, isRunning } from '../clock.ts'
import { supplementLimit } from '../limit.ts'
import { refuse } from '../refusal.ts'
import type { Case } from './case.ts'
import type { CommandOf } from './command.ts'
import type { Context, Verdict } from './context.ts'
import { clockOf, isPaperAt, openProcedures, unfinishedBefore } from './standing.ts'

export function judgeMaterial(c: Case, command: CommandOf<'judge-material'>): Verdict {
  const material = c.materials.find(m => m.id === command.material)
  if (material === undefined) return refuse('material-unknown', { materials: [command.material] })
  if (material.files.length === 0) return refuse('materials-unsettled', { materials: [command.material] })
  const { type: _, ...judged } = command
  return [{ type: 'material-judged', ...judged }]
}

export function confirmComplete(c: Case): Verdict {
  const unsettled = c.materials.filter(m => m.state === 'expected' || m.state === 'rejected').map(m => m.id)
  return unsettled.length > 0 ? refuse('materials-unsettled', { materials: unsettled }) : [{ type: 'found-complete' }]
}

/** All defects at once (行政许可法 art. 32(4)); the department asks once, through the town. */
export function requestSupplement(c: Case, command: CommandOf<'request-supplement'>, { item }: Context): Verdict {
  const byDepartment = c.holder !== c.route.town
  if (byDepartment && c.departmentAsked) return refuse('already-asked')
  if (c.accepted !== null) return refuse('state-forbids', { state: c.state, allowed: [] })
  const unknown = command.requests.filter(r => !item.materials.some(m => m.id === r.material)).map(r => r.material)
  if (unknown.length > 0) return refuse('material-unknown', { materials: unknown })
  const requests = command.requests.map(r => {
    const material = c.materials.find(m => m.id === r.material)
    return { ...r, visibleBefore: c.rounds > 0 && (material?.since ?? 0) < c.rounds }
  })
  return [
    {
      type: 'supplement-requested',
      round: c.rounds + 1,
      office: c.holder,
      requests,
      repeated: requests.some(r => r.visibleBefore),
      limit: supplementLimit,
    },
  ]
}

export function forward(c: Case, { item }: Context): Verdict {
  if (c.route.decider === c.route.town) return refuse('delegation-none')
  if (openProcedures(c).length > 0) return refuse('procedure-open')
  const missing = unfinishedBefore(c, item, 'forwarding')
  if (missing.length > 0) return refuse('procedure-missing', { procedures: missing })
  if (item.paperBefore === 'forwarding' && !isPaperAt(c, [c.route.town, c.route.decider]))
    return refuse('original-missing')
  return [{ type: 'forwarded', to: c.route.decider }]
}

export function accept(c: Case, context: Context): Verdict {
  const unsettled = c.materials.filter(m => m.state === 'expected' || m.state === 'rejected').map(m => m.id)
  if (unsettled.length > 0) return refuse('materials-unsettled', { materials: unsettled })
  return c.accepted === null
    ? [accepted(context, 'express', dayOf(context.at))]
    : refuse('state-forbids', { state: c.state, allowed: [] })
}

/**
 * Silence for the whole limit on a permit: accepted from the day the materials were received (行政许可法 art. 32(4)),
 * after a supplement from the day the last of it came: the applicant's own time is not the office's.
 */
export function deemAccepted(c: Case, context: Context): Verdict {
  const clock = clockOf(c, 'acceptance')
  if (!c.deemed || c.accepted !== null || clock === undefined || !isRunning(clock)) return refuse('not-due')
  const due = dueOf(clock, context.calendar)
  if (due === null || dayOf(context.at) <= due.day) return refuse('not-due')
  return [accepted(context, 'deemed', clock.pauses.at(-1)?.until ?? clock.start)]
}

function accepted({ item }: Context, how: 'express' | 'deemed', from: Day) {
  return { type: 'accepted', how, from, promised: item.promised, statutory: item.statutory } as const
}
