import * as z from 'zod'
import { caseFile, state } from '../domain/case/case.ts'

/** What the API answers about cases. Names and numbers are masked unless a reply says otherwise. */

export const due = z.strictObject({ clock: z.string(), day: z.iso.date(), provisional: z.boolean(), left: z.int() })

/** The case file as an office or the applicant sees it. */
export const caseView = z
  .strictObject({
    no: z.string(),
    version: z.int(),
    state,
    step: z.string().nullable(),
    item: z.strictObject({ code: z.string(), version: z.int(), name: z.string() }),
    applicant: z.strictObject({ name: z.string(), number: z.string(), phone: z.string().nullable(), kind: z.string() }),
    channel: caseFile.shape.channel,
    filedAt: z.string(),
    route: caseFile.shape.route,
    holder: z.strictObject({ office: z.string(), name: z.string(), inTransit: z.boolean() }),
    assignee: z.string().nullable(),
    accepted: caseFile.shape.accepted,
    materials: z.array(
      z.strictObject({
        ...caseFile.shape.materials.element.shape,
        name: z.string(),
        reason: z.string().nullable(),
      }),
    ),
    procedures: z.array(z.strictObject({ ...caseFile.shape.procedures.element.shape, name: z.string() })),
    clocks: caseFile.shape.clocks,
    due: z.array(due),
    paper: caseFile.shape.paper,
    decision: caseFile.shape.decision,
    result: caseFile.shape.result,
    signals: caseFile.shape.signals,
    form: z.record(z.string(), z.unknown()).nullable(),
    allowed: z.array(z.string()),
  })
  .meta({ id: 'CaseFile' })

/** A line of a worklist. */
export const listed = z
  .strictObject({
    no: z.string(),
    item: z.string(),
    applicant: z.string(),
    state,
    step: z.string().nullable(),
    due: z.iso.date().nullable(),
    provisional: z.boolean(),
    left: z.int().nullable().describe('working days left; negative when overdue; null while the clock rests'),
    assignee: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Listed' })

export const page = z.strictObject({ cases: z.array(listed), next: z.string().nullable() })

/** One line of the history, in words for the applicant. */
export const moment = z
  .strictObject({
    seq: z.int(),
    at: z.string(),
    type: z.string(),
    by: z.string().describe('office or part played, never a person’s name'),
    text: z.string(),
  })
  .meta({ id: 'Moment' })

export const progress = z
  .strictObject({
    no: z.string(),
    item: z.string(),
    state,
    holder: z.string(),
    doing: z.string().describe('what happens next, in words'),
    due: z.iso.date().nullable(),
    provisional: z.boolean(),
    wanted: z.array(z.strictObject({ material: z.string(), reason: z.string() })),
    moments: z.array(moment),
  })
  .meta({ id: 'Progress' })

export const record = z.strictObject({
  seq: z.int(),
  at: z.string(),
  deviceAt: z.string().optional(),
  by: z.strictObject({ kind: z.string(), subject: z.string(), office: z.string().optional() }),
  behalf: z.string().optional(),
  event: z.looseObject({ type: z.string() }),
  texts: z.record(z.string(), z.string()).describe('sealed texts of this event by field'),
})

export const changed = z.strictObject({ no: z.string(), version: z.int(), state, allowed: z.array(z.string()) })
