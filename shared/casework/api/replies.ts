import * as z from 'zod/mini'
import { role } from '../../kernel/actor.ts'
import { phases, sources } from '../view.ts'

/** The API's replies about cases of any type. Names and numbers are masked unless a reply says otherwise. */

export const phase = z.enum(phases).check(z.describe('whether the last day is to come, is today or is past'))

const dueShape = { day: z.iso.date(), provisional: z.boolean(), left: z.int(), phase }

/** A limit of the case, in words. */
const limit = z.strictObject({
  clock: z.string(),
  label: z.string(),
  done: z.nullable(z.iso.date()),
  due: z.nullable(z.strictObject(dueShape)).check(z.describe('null while it is paused or done')),
  expected: z
    .nullable(z.strictObject({ day: z.iso.date(), provisional: z.boolean() }))
    .check(z.describe('of a paused limit: its last day, if what it waits for ends on its own last day')),
  ledger: z.array(z.string()).check(z.describe('how the days were counted')),
  paper: z.boolean().check(z.describe('binds whoever sends paper on, not who works on the case')),
})

const field = z.strictObject({
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
  when: z.nullable(z.string()).check(z.describe('asked only with that answer to the form’s choice')),
  preset: z.nullable(z.string()),
  least: z.nullable(z.number()),
  most: z.nullable(z.number()),
  needed: z.nullable(z.string()).check(z.describe('of a tick: said where it is missing and has to be there')),
  options: z.array(z.strictObject({ key: z.string(), text: z.string(), blocked: z.nullable(z.string()) })),
  get rows() {
    return z.array(field)
  },
  key: z.nullable(z.string()).check(z.describe('of rows: the choice that no two rows answer alike')),
})
// Named afterwards, because a check would read the shape before the schema that it contains exists.
z.globalRegistry.add(field, { id: 'ActField' })

/** What the caller can do with the case now, or could do after a condition is met. */
const action = z
  .strictObject({
    act: z.string(),
    title: z.string(),
    verb: z.string(),
    tone: z.enum(['primary', 'secondary', 'danger']),
    help: z.string(),
    confirm: z.nullable(z.string()).check(z.describe('what has to be ticked before it is given')),
    href: z.string().check(z.describe('POST the form here, with If-Match')),
    form: z.array(field),
    blocked: z.nullable(z.string()).check(z.describe('why it has to wait; null when it can be done')),
    preview: z.boolean().check(z.describe('the applicant will receive a document or a message: ask with ?preview=1')),
    stoppable: z.boolean().check(z.describe('nobody outside is told and no limit changes: the page may wait with it')),
    onward: z.boolean().check(z.describe('the case then waits for somebody else')),
  })
  .register(z.globalRegistry, { id: 'Act' })

/** An answer of a form; of a list the rows. */
export const line = z.strictObject({
  title: z.string(),
  text: z.nullable(z.string()),
  get rows() {
    return z.array(z.array(line))
  },
})
z.globalRegistry.add(line, { id: 'Line' })

const fileGroup = z.strictObject({
  title: z.string(),
  material: z.nullable(z.string()).check(z.describe('id of the material; null for any other file')),
  old: z.boolean().check(z.describe('replaced by a later one')),
  files: z.array(
    z.strictObject({
      id: z.string(),
      type: z.enum(['image/jpeg', 'image/png', 'application/pdf']),
      sha256: z.string().check(z.describe('of the bytes as they were uploaded')),
    }),
  ),
})

/** A case of any type as an office or the applicant sees it. */
export const caseView = z.strictObject({
  type: z.string(),
  kind: z.string().check(z.describe('what such a case is called')),
  no: z.string(),
  version: z.int(),
  state: z.string(),
  label: z.string().check(z.describe('the state, in the words of who reads it')),
  over: z.boolean().check(z.describe('nothing is owed any more')),
  yours: z.boolean().check(z.describe('waits for the applicant')),
  step: z.nullable(z.string()),
  work: z
    .nullable(z.strictObject({ label: z.string(), roles: z.array(role) }))
    .check(z.describe('what has to happen next')),
  title: z.string().check(z.describe('what the case is about')),
  filedAt: z.string(),
  applicant: z
    .nullable(z.strictObject({ name: z.string(), number: z.string(), phone: z.nullable(z.string()), kind: z.string() }))
    .check(z.describe('null where nobody gave a name')),
  holder: z.strictObject({ office: z.string(), name: z.string(), inTransit: z.boolean() }),
  assignee: z.nullable(z.string()),
  facts: z.array(
    z.strictObject({
      label: z.string(),
      text: z.string(),
      cases: z
        .optional(z.array(z.strictObject({ no: z.string(), type: z.string() })))
        .check(z.describe('the cases that the text numbers, one after the other')),
    }),
  ),
  answers: z.nullable(z.array(line)).check(z.describe('what was filled in; null once it was deleted')),
  files: z.array(fileGroup).check(z.describe('every file that belongs to the case: those in force first')),
  limits: z.array(limit),
  actions: z.array(action),
  allowed: z.array(z.string()).check(z.describe('acts whose rules the caller meets')),
})

/** A line of a list of cases. */
export const listed = z
  .strictObject({
    type: z.string(),
    no: z.string(),
    item: z.string(),
    applicant: z.string(),
    state: z.string(),
    label: z.string().check(z.describe('the state, in the words of who reads it')),
    over: z.boolean(),
    yours: z.boolean().check(z.describe('waits for the applicant')),
    step: z.nullable(z.string()),
    due: z.nullable(z.iso.date()),
    provisional: z.boolean(),
    left: z.nullable(z.int()).check(z.describe('working days left; negative when overdue; null while the clock rests')),
    phase: z.nullable(phase),
    unlimited: z.optional(z.literal(true)).check(z.describe('no limit is open; to offices only')),
    assignee: z.nullable(z.string()),
    version: z.int(),
    since: z.optional(z.iso.date()).check(z.describe('the day it was filed; to offices only')),
    source: z.optional(z.enum(sources)).check(z.describe('how it came to the hall; to offices only')),
  })
  .register(z.globalRegistry, { id: 'Listed' })

export const page = z.strictObject({ cases: z.array(listed), next: z.nullable(z.string()) })

/** One line of the history, in words for the applicant. */
export const moment = z
  .strictObject({
    seq: z.int(),
    at: z.string(),
    type: z.string(),
    by: z.string().check(z.describe('office or part played, never a person’s name')),
    text: z.string(),
  })
  .register(z.globalRegistry, { id: 'Moment' })

export const progress = z
  .strictObject({
    type: z.string(),
    no: z.string(),
    item: z.string(),
    state: z.string(),
    label: z.string().check(z.describe('the state, in words')),
    over: z.boolean().check(z.describe('nothing is owed any more')),
    yours: z.boolean().check(z.describe('waits for the applicant')),
    holder: z.string(),
    doing: z.string().check(z.describe('what happens next, in words')),
    due: z.nullable(z.iso.date()),
    provisional: z.boolean(),
    stages: z.array(
      z.strictObject({
        label: z.string(),
        on: z.nullable(z.iso.date()).check(z.describe('the day on which it was over, where one is kept')),
        state: z.enum(['done', 'now', 'ahead']),
      }),
    ),
    promised: z
      .nullable(z.strictObject({ label: z.string(), day: z.iso.date(), provisional: z.boolean() }))
      .check(z.describe('the day promised to the applicant; null before the promise and after it is kept')),
    late: z.nullable(z.string()).check(z.describe('that the promised day has passed, and where to complain')),
    waiting: z
      .nullable(z.string())
      .check(z.describe('why nothing follows yet from a limit that has passed by the provisional calendar')),
    wanted: z.array(z.strictObject({ material: z.string(), reason: z.string() })),
    moments: z.array(moment),
  })
  .register(z.globalRegistry, { id: 'Progress' })

/** An entry of the history in the words of the staff; officers stand in it as @{subject}. */
export const record = z.strictObject({
  case: z.string(),
  seq: z.int(),
  at: z.string(),
  asOf: z.optional(z.iso.date()),
  deviceAt: z.optional(z.string()),
  by: z.strictObject({ kind: z.string(), subject: z.string(), office: z.optional(z.string()) }),
  behalf: z.optional(z.string()),
  assignee: z.optional(z.nullable(z.string())).check(z.describe('who works on the step that it leads to')),
  itemVersion: z.int(),
  event: z.looseObject({ type: z.string() }),
  who: z.string(),
  what: z.string(),
  said: z.array(z.string()).check(z.describe('reasons and opinions, as they were written')),
})

export const changed = z.strictObject({
  no: z.string(),
  version: z.int(),
  state: z.string(),
  allowed: z.array(z.string()),
  preview: z
    .optional(z.string())
    .check(z.describe('of a preview: the documents and messages as a page of HTML; the case is unchanged')),
})

/** The receipt of a filing: the number and the query code. */
export const receipt = z
  .strictObject({
    no: z.string(),
    version: z.int(),
    pin: z.string().check(z.describe('shown this once; only its HMAC is kept')),
    filedAt: z.string(),
    missing: z.array(z.string()).check(z.describe('materials that may follow later')),
  })
  .register(z.globalRegistry, { id: 'Receipt' })
