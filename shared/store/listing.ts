import * as z from 'zod'
import type { Calendar } from '../domain/calendar.ts'
import type { Case } from '../domain/case/case.ts'
import { caseClassOf } from '../domain/case/closing.ts'
import { openStates } from '../domain/case/lifecycle.ts'
import { dueDay, errandOf, nextStep, paperDue, paperTask, type Step } from '../domain/case/step.ts'
import { wakeAt } from '../domain/case/wake.ts'
import { retainedKey, shard, shards } from './retained.ts'

/** What a list shows of a case, masked: it stands beside the head because it is no part of the history. */
export const listing = z.strictObject({ applicant: z.string(), item: z.string() })
export type Listing = z.infer<typeof listing>

export const workKey = (office: string, step: Step): string => `${office}#${step}`
export const paperKey = (office: string, task: string): string => `${office}#${task}`
/** Where it goes stands first, so that an office's destinations can be told without reading all that waits. */
export const paperSort = (to: string, rest: string): string => `${to}#${rest}`

export const wakePartitions: readonly string[] = Array.from({ length: shards }, (_, i) => `wake#${i}`)

/** Behind all that falls due: the sweep never reads so far, a calendar's import does. */
const never = '9999-12-31T00:00:00.000Z'

/** Limits of the case still run or rest, though nothing of them is left to be told. */
const isRunningOn = (c: Case): boolean => openStates.includes(c.state) && c.clocks.some(clock => clock.end === null)

/** Filed by somebody for another, as far as the case tells: a guardian, or who acts for an organisation. */
const isForAnother = ({ channel, applicant }: Case): boolean =>
  channel === 'self' && (applicant.guardian || applicant.kind === 'legal')

/** Attributes of the head item that the indexes sort by. An index is for listing only: acting reads the head. */
export function indexKeys(c: Case, calendar: Calendar): Record<string, string | boolean> {
  const step = nextStep(c)
  const errand = errandOf(c)
  const paper = paperTask(c)
  const wake = wakeAt(c, calendar) ?? (isRunningOn(c) ? never : null)
  const due = dueDay(c, calendar)
  return {
    applicantKey: c.applicant.key,
    applicantSort: `${c.filedAt}#${c.no}`,
    ...(isForAnother(c) ? { filedKey: c.filedBy, filedSort: `${c.filedAt}#${c.no}` } : {}),
    ...(step === null
      ? {}
      : { workKey: workKey(c.holder, step), workSort: `${due.day}#${c.no}`, provisional: due.provisional }),
    ...(errand === null ? {} : { errandKey: `${errand.office}#${errand.task}`, errandSort: `${due.day}#${c.no}` }),
    ...(paper === null
      ? {}
      : {
          paperKey: paperKey(paper.office, paper.task),
          paperSort: paperSort(paper.to, `${paperDue(c, calendar).day}#${c.no}`),
        }),
    ...(wake === null ? retainedKeys(c) : { wakeKey: `wake#${shard(c.no)}`, wakeSort: `${wake}#${c.no}` }),
  }
}

/** What nothing is due of any more is listed by its class and last day, whatever term the county gives the class. */
function retainedKeys(c: Case): Record<string, string> {
  const name = caseClassOf(c)
  if (name === null || c.ended === null || c.ended.erased !== null) return {}
  return { wakeKey: retainedKey(name, c.no), wakeSort: `${c.ended.on}#${c.no}` }
}
