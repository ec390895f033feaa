import { type Answer, ask, type ReplyOf } from '../../../platform/api/hall.ts'
import { hasRole } from '../../../platform/page/duty.ts'
import type { CurrentOfficer, Role } from '../../../platform/page/officer.ts'
import { merge, type Source } from './merge.ts'

/** The lines of the worklist: all steps of this officer, read page by page and merged by due day. */

/** A step with cases at this office. */
export type Step = ReplyOf<'worklist-steps'>['steps'][number]
/** `work`: the step it was read under, in words */
export type Line = ReplyOf<'worklist'>['cases'][number] & { work: string }
interface Queue extends Source<Line> {
  label: string
}
export type Sources = readonly Queue[]

/** Lines that one more request adds at least, while there are any. */
export const pageful = 25

/** The order of the index: a paused limit comes last. */
const keyOf = ({ due, no }: Line): string => `${due ?? noDay}#${no}`

const whole: readonly Role[] = ['agent', 'clerk', 'handler', 'reviewer', 'head']

/** The steps that are the work of somebody with these roles. */
const ofRoles = (steps: readonly Step[], roles: readonly Role[]): Step[] =>
  steps.filter(step => step.roles.some(role => roles.includes(role)))

/** The steps that are one's own work. */
export const ownSteps = (steps: readonly Step[], { me }: CurrentOfficer): Step[] => ofRoles(steps, me.roles)

/** The visible steps: a head sees all steps of the office and assigns cases. */
export const visibleSteps = (steps: readonly Step[], officer: CurrentOfficer): Step[] =>
  ofRoles(steps, hasRole(officer, 'head', 'station-head') ? whole : officer.me.roles)

/** `from`: the day at which reading begins, in place of the most urgent line. */
export const unread = (steps: readonly Step[], from?: string): Sources =>
  steps.map(({ step, label }) => ({ name: step, label, lines: [], next: from }))

/** Sorts behind every day: the place of lines whose limit is paused. */
export const noDay = '9999-12-31'

export const merged = (sources: Sources) => merge(sources, keyOf)

async function readOn(source: Queue): Promise<Answer<Queue>> {
  const { name, label, next } = source
  const answer = await ask('worklist', { query: { step: name, ...(next == null ? {} : { after: next }) } })
  if (!answer.ok) return answer
  const lines = answer.body.cases.map((line): Line => ({ ...line, work: label }))
  return { ok: true, body: { name, label, lines: [...source.lines, ...lines], next: answer.body.next } }
}

/** Reads on until `goal` lines are certain, by default a page more than now, or until everything was read. */
export async function readMore(
  sources: Sources,
  goal = merged(sources).lines.length + pageful,
): Promise<Answer<Sources>> {
  let read = sources
  for (;;) {
    const { lines, wanted } = merged(read)
    if (wanted.length === 0 || lines.length >= goal) return { ok: true, body: read }
    const answers = await Promise.all(read.map(s => (wanted.includes(s.name) ? readOn(s) : null)))
    const refused = answers.find(answer => answer?.ok === false)
    if (refused?.ok === false) return refused
    read = read.map((source, at) => {
      const answer = answers[at]
      return answer?.ok ? answer.body : source
    })
  }
}
