import * as z from 'zod'
import { caseFile, state } from '../domain/case/case.ts'
import { event } from '../domain/case/event.ts'
import { phases } from '../domain/case/view.ts'
import { fileRef } from '../domain/sealed.ts'

/** What the API answers about cases. Names and numbers are masked unless a reply says otherwise. */

export const phase = z.enum(phases).describe('whether the last day is to come, is today or is past')

export const due = z.strictObject({
  clock: z.string(),
  day: z.iso.date(),
  provisional: z.boolean(),
  left: z.int(),
  phase,
})

/** An answer of the form; of a list the rows. */
const line = z
  .strictObject({
    title: z.string(),
    text: z.string().nullable(),
    get rows() {
      return z.array(z.array(line))
    },
  })
  .meta({ id: 'Line' })

const named = { id: z.string(), name: z.string() }

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
    opinion: caseFile.shape.opinion,
    decision: caseFile.shape.decision,
    result: caseFile.shape.result,
    signals: caseFile.shape.signals,
    form: z.record(z.string(), z.unknown()).nullable(),
    answers: z.array(line).nullable().describe('the form’s answers under their titles'),
    mandate: z.object({ signedOn: z.iso.date(), file: fileRef }).nullable(),
    allowed: z.array(z.string()).describe('commands the caller can give now, or could but for what hinders them'),
    hindered: z.array(
      z.strictObject({
        command: z.string(),
        choice: z.string().nullable().describe('one choice of the command; null when the whole command has to wait'),
        code: z.string(),
        sentence: z.string(),
      }),
    ),
    startable: z.array(z.strictObject({ ...named, days: z.int(), unit: z.enum(['wd', 'cd']), counts: z.boolean() })),
    finishable: z.array(z.strictObject(named)),
    extension: z.int().nullable().describe('the most days a limit can be extended by'),
    askable: z.array(z.strictObject(named)).describe('materials a supplement may ask for'),
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
    phase: phase.nullable(),
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
  case: z.string(),
  seq: z.int(),
  at: z.string(),
  deviceAt: z.string().optional(),
  by: z.strictObject({ kind: z.string(), subject: z.string(), office: z.string().optional() }),
  behalf: z.string().optional(),
  itemVersion: z.int(),
  event,
  texts: z.record(z.string(), z.string()).describe('sealed texts of this event by field'),
})

export const changed = z.strictObject({ no: z.string(), version: z.int(), state, allowed: z.array(z.string()) })
