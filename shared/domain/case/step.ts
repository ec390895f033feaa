import type { Calendar, Day } from '../calendar.ts'
import { type Clock, type ClockId, dueOf, isRunning } from '../clock.ts'
import type { Case } from './case.ts'
import { openStates } from './lifecycle.ts'
import { clockOf, isShelved, lastStation, openProcedures } from './standing.ts'

/** The one thing that has to happen next, as the worklists name it. */
export type Step =
  | 'sign-in'
  | 'check'
  | 'await-supplement'
  | 'forward'
  | 'accept'
  | 'procedure'
  | 'handle'
  | 'review'
  | 'approve'
  | 'send-result'
  | 'receive-result'
  | 'await-post'
  | 'deliver'

export const steps: readonly Step[] = [
  'sign-in',
  'check',
  'await-supplement',
  'forward',
  'accept',
  'procedure',
  'handle',
  'review',
  'approve',
  'send-result',
  'receive-result',
  'await-post',
  'deliver',
]

/** What the holder has to do next, or null when the case is closed. */
export function nextStep(c: Case): Step | null {
  if (c.transitSince !== null && c.state !== 'supplementing') return 'sign-in'
  switch (c.state) {
    case 'checking':
      return 'check'
    case 'supplementing':
      return 'await-supplement'
    case 'complete':
      return c.holder === c.route.decider ? 'accept' : 'forward'
    case 'examining':
      return openProcedures(c).length > 0 ? 'procedure' : 'handle'
    case 'reviewing':
      return 'review'
    case 'approving':
      return 'approve'
    case 'decided':
      return c.holder === lastStation(c) ? 'deliver' : 'send-result'
    case 'returning':
      if (c.resultAt === 'post') return 'await-post'
      if (c.resultAt !== c.holder) return 'receive-result'
      return c.holder === lastStation(c) ? 'deliver' : 'send-result'
    default:
      return null
  }
}

/** What the village has to do for its villagers while another office holds the case. */
export function errandOf(c: Case): { office: string; task: 'supply' | 'procedure' } | null {
  const { village } = c.route
  if (village === null || !openStates.includes(c.state)) return null
  if (c.state === 'supplementing') return { office: village, task: 'supply' }
  return c.villageDuties.length > 0 && c.decision === null ? { office: village, task: 'procedure' } : null
}

/** Where paper waits to be packed: with a limit, or for the periodic filing batch. */
export function paperTask(c: Case): { office: string; task: 'hand-over' | 'file'; to: string } | null {
  const { paper, route } = c
  if (isShelved(c)) return null
  if (paper === null || paper.batch !== null || paper.at === 'applicant' || paper.at === route.decider) return null
  if (paper.at === route.village) return { office: paper.at, task: 'hand-over', to: route.town }
  if (paper.at !== route.town) return null
  if (clockOf(c, 'paper-to-department')?.end === null) return { office: paper.at, task: 'hand-over', to: route.decider }
  return c.decision === null ? null : { office: paper.at, task: 'file', to: route.decider }
}

const paperClocks: readonly ClockId[] = ['paper-to-town', 'paper-to-department']

interface Due {
  day: Day
  provisional: boolean
}

const nearest = (clocks: readonly Clock[], calendar: Calendar): Due =>
  clocks.filter(isRunning).reduce<Due>(
    (first, clock) => {
      const due = dueOf(clock, calendar)
      return due !== null && due.day < first.day ? due : first
    },
    { day: '9999-12-31', provisional: false },
  )

/**
 * The nearest due day of a running clock; '9999-12-31' while every clock is paused or done, so that it sorts last. The
 * paper's own limits bind whoever has to send it on, not who works on the case: they stand in the list of the paper.
 */
export function dueDay(c: Case, calendar: Calendar): Due {
  const own = c.clocks.filter(clock => !paperClocks.includes(clock.id))
  return nearest(own, calendar)
}

/** The due day of the paper's present leg. */
export function paperDue(c: Case, calendar: Calendar): Due {
  const own = c.clocks.filter(clock => paperClocks.includes(clock.id))
  return nearest(own, calendar)
}
