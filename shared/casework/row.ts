import * as z from 'zod/mini'
import { isLedBy } from '../kernel/actor.ts'
import { type Calendar, dayOf as hallDay } from '../kernel/calendar.ts'
import { levels } from '../kernel/supervision/legal-rule.ts'
import type { CaseType } from './case-type.ts'
import type { CommonHead } from './head.ts'
import { isClosedTo, leadsAlone, type Reader } from './reading.ts'
import { type Due, sources } from './view.ts'

/**
 * What the lists of offices show of a case. It stands beside the head, and the indexes of these lists carry it in place
 * of the head. Its days are counted with the calendar in force when the case was last written; a calendar import
 * writes every open case again.
 */

const due = z.nullable(z.strictObject({ day: z.iso.date(), provisional: z.boolean() }))

export const row = z.strictObject({
  no: z.string(),
  version: z.int(),
  state: z.string(),
  step: z.nullable(z.string()),
  assignee: z.nullable(z.string()),
  /** the nearest last day of a limit that binds the holder; null while every limit is paused */
  due,
  /** no limit binds anybody: none is open, not even a paused one */
  unlimited: z.optional(z.literal(true)),
  /** the day it was filed, and how; rows written before these were shown lack both until the case's next write */
  since: z.optional(z.iso.date()),
  source: z.optional(z.enum(sources)),
  /** of originals that wait to be packed: the last day of their present leg, and whether a batch lacked them */
  paper: z.optional(z.strictObject({ due, missing: z.boolean() })),
  /** of types whose work rights can give: its items */
  items: z.optional(z.array(z.string())),
  /** of a signal of supervision: its level, and since when it has it; rows written before these were counted lack it */
  grade: z.optional(z.strictObject({ level: z.enum(levels), since: z.iso.datetime() })),
  /** of what is about an office and no citizen: which leaders find it; rows written before lack it, and all find them */
  led: z.optional(z.strictObject({ office: z.string(), by: z.optional(z.string()) })),
  /** officers and offices that may not know of the case */
  closedTo: z.optional(z.strictObject({ officers: z.array(z.string()), offices: z.array(z.string()) })),
})
export interface Row extends z.output<typeof row> {}

/** A case in a list, of whatever type. */
export interface Line {
  type: Pick<CaseType, 'name' | 'stateOf' | 'given'>
  row: Row
  /** the names beside it, masked */
  listing: { applicant: string; item: string }
}

const dayOf = (limit: Due | null) => limit && { day: limit.day, provisional: limit.provisional }

export function rowOf<H extends CommonHead>(type: CaseType<H>, head: H, calendar: Calendar): Row {
  const { reads } = type
  const paper = reads.paperTaskOf?.(head) ?? null
  const closedTo = reads.closedTo?.(head)
  const grade = reads.gradeOf?.(head)
  const led = reads.led?.(head)
  return {
    no: head.no,
    version: head.version,
    state: head.state,
    step: type.stepOf(head),
    assignee: head.assignee,
    due: dayOf(type.dueDay(head, calendar)),
    ...(head.clocks.every(({ end }) => end !== null) ? { unlimited: true as const } : {}),
    since: hallDay(reads.since(head)),
    source: reads.source(head),
    ...(type.given === undefined ? {} : { items: [...type.given.codes(head)] }),
    ...(paper === null ? {} : { paper: { due: dayOf(type.paperDue(head, calendar)), missing: paper.missing } }),
    ...(grade === undefined ? {} : { grade }),
    ...(led === undefined ? {} : { led }),
    ...(closedTo === undefined ? {} : { closedTo }),
  }
}

/** Whether a list of the officer's own office shows them a case. A leader finds there what the leader reads. */
export const isShownTo = ({ closedTo, led }: Pick<Row, 'closedTo' | 'led'>, officer: Reader): boolean =>
  !isClosedTo(closedTo, officer) && (led === undefined || !leadsAlone(officer) || isLedBy(led, officer))

/** The line of a case whose head was read. */
export const lineOf = <H extends CommonHead>(
  { type, head, listing }: { type: CaseType<H>; head: H; listing: Line['listing'] },
  calendar: Calendar,
): Line => ({ type, row: rowOf(type, head, calendar), listing })
