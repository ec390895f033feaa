import * as z from 'zod'
import { role } from '../../kernel/actor.ts'
import { phases } from '../view.ts'

/** The API's replies about cases of any type. Names and numbers are masked unless a reply says otherwise. */

export const phase = z.enum(phases).describe('whether the last day is to come, is today or is past')

const dueShape = { day: z.iso.date(), provisional: z.boolean(), left: z.int(), phase }

/** A limit of the case, in words. */
const limit = z.strictObject({
  clock: z.string(),
  label: z.string(),
  done: z.iso.date().nullable(),
  due: z.strictObject(dueShape).nullable().describe('null while it is paused or done'),
  ledger: z.array(z.string()).describe('how the days were counted'),
  paper: z.boolean().describe('binds whoever sends paper on, not who works on the case'),
})

const field = z
  .strictObject({
    name: z.string(),
    kind: z.enum([
      'sealed',
      'text',
      'number',
      'date',
      'money',
      'choice',
      'yes-no',
      'tick',
      'file',
      'files',
      'officer',
      'rows',
      'value',
    ]),
    label: z.string(),
    hint: z.string(),
    required: z.boolean(),
    when: z.string().nullable().describe('asked only with that answer to the form’s choice'),
    preset: z.string().nullable(),
    least: z.number().nullable(),
    most: z.number().nullable(),
    needed: z.string().nullable().describe('of a tick: said where it is missing and has to be there'),
    options: z.array(z.strictObject({ key: z.string(), text: z.string(), blocked: z.string().nullable() })),
    get rows() {
      return z.array(field)
    },
    key: z.string().nullable().describe('of rows: the choice that no two rows answer alike'),
  })
  .meta({ id: 'ActField' })

/** What the caller can do with the case now, or could do after a condition is met. */
const action = z
  .strictObject({
    act: z.string(),
    title: z.string(),
    verb: z.string(),
    tone: z.enum(['primary', 'secondary', 'danger']),
    help: z.string(),
    confirm: z.string().nullable().describe('what has to be ticked before it is given'),
    href: z.string().describe('POST the form here, with If-Match'),
    form: z.array(field),
    blocked: z.string().nullable().describe('why it has to wait; null when it can be done'),
  })
  .meta({ id: 'Act' })

/** An answer of a form; of a list the rows. */
export const line = z
  .strictObject({
    title: z.string(),
    text: z.string().nullable(),
    get rows() {
      return z.array(z.array(line))
    },
  })
  .meta({ id: 'Line' })

const fileGroup = z.strictObject({
  title: z.string(),
  material: z.string().nullable().describe('id of the material; null for any other file'),
  old: z.boolean().describe('replaced by a later one'),
  files: z.array(z.strictObject({ id: z.string(), type: z.enum(['image/jpeg', 'image/png', 'application/pdf']) })),
})

/** A case of any type as an office or the applicant sees it. */
export const caseView = z.strictObject({
  type: z.string(),
  kind: z.string().describe('what such a case is called'),
  no: z.string(),
  version: z.int(),
  state: z.string(),
  label: z.string().describe('the state, in the words of who reads it'),
  over: z.boolean().describe('nothing is owed any more'),
  yours: z.boolean().describe('waits for the applicant'),
  step: z.string().nullable(),
  work: z
    .strictObject({ label: z.string(), roles: z.array(role) })
    .nullable()
    .describe('what has to happen next'),
  title: z.string().describe('what the case is about'),
  filedAt: z.string(),
  applicant: z
    .strictObject({ name: z.string(), number: z.string(), phone: z.string().nullable(), kind: z.string() })
    .nullable()
    .describe('null where nobody gave a name'),
  holder: z.strictObject({ office: z.string(), name: z.string(), inTransit: z.boolean() }),
  assignee: z.string().nullable(),
  facts: z.array(z.strictObject({ label: z.string(), text: z.string() })),
  answers: z.array(line).nullable().describe('what was filled in; null once it was deleted'),
  files: z.array(fileGroup).describe('every file that belongs to the case: those in force first'),
  limits: z.array(limit),
  actions: z.array(action),
  allowed: z.array(z.string()).describe('acts whose rules the caller meets'),
})

/** A line of a list of cases. */
export const listed = z
  .strictObject({
    type: z.string(),
    no: z.string(),
    item: z.string(),
    applicant: z.string(),
    state: z.string(),
    label: z.string().describe('the state, in the words of who reads it'),
    over: z.boolean(),
    yours: z.boolean().describe('waits for the applicant'),
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
    type: z.string(),
    no: z.string(),
    item: z.string(),
    state: z.string(),
    label: z.string().describe('the state, in words'),
    over: z.boolean().describe('nothing is owed any more'),
    yours: z.boolean().describe('waits for the applicant'),
    holder: z.string(),
    doing: z.string().describe('what happens next, in words'),
    due: z.iso.date().nullable(),
    provisional: z.boolean(),
    wanted: z.array(z.strictObject({ material: z.string(), reason: z.string() })),
    moments: z.array(moment),
  })
  .meta({ id: 'Progress' })

/** An entry of the history in the words of the staff; officers stand in it as @{subject}. */
export const record = z.strictObject({
  case: z.string(),
  seq: z.int(),
  at: z.string(),
  deviceAt: z.string().optional(),
  by: z.strictObject({ kind: z.string(), subject: z.string(), office: z.string().optional() }),
  behalf: z.string().optional(),
  itemVersion: z.int(),
  event: z.looseObject({ type: z.string() }),
  who: z.string(),
  what: z.string(),
  said: z.array(z.string()).describe('reasons and opinions, as they were written'),
})

export const changed = z.strictObject({
  no: z.string(),
  version: z.int(),
  state: z.string(),
  allowed: z.array(z.string()),
})

/** The receipt of a filing: the number and the query code. */
export const receipt = z
  .strictObject({
    no: z.string(),
    version: z.int(),
    pin: z.string().describe('shown this once; only its HMAC is kept'),
    filedAt: z.string(),
    missing: z.array(z.string()).describe('materials that may follow later'),
  })
  .meta({ id: 'Receipt' })
