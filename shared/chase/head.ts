import * as z from 'zod/mini'
import { caseHead } from '../casework/act.ts'
import { commonHead, signalsOf } from '../casework/head.ts'
import { type Actor, isLedBy } from '../kernel/actor.ts'
import { clockOf } from '../kernel/clock.ts'
import { legalLimits } from '../kernel/limit.ts'

/**
 * A chase (督办) as a case: a supervisor or leader of the county asks an office about one case, or about its work in
 * general, and its head replies within a limit. Who asked accepts the reply, or sends it back once.
 */

const office = z.string()

export const lawful = { reply: legalLimits['chase-reply'] } as const

/** By which duty somebody asks; whoever has it may read the reply in their place, because people leave. */
export const askers = ['supervisor', 'leader'] as const

/** The case that it is about; `item`: what that case is about, masked as in lists. */
export const subject = z.strictObject({ no: z.string(), type: z.string(), item: z.string() })

const states = ['asked', 'replied', 'returned', 'replied-again', 'closed'] as const
const clockNames = ['reply'] as const

const schema = z.strictObject({
  ...commonHead,
  state: z.enum(states),
  filedAt: z.iso.datetime(),
  /** the office that is asked */
  office,
  /** the office of whoever asked */
  asker: office,
  by: z.strictObject({ subject: z.string(), duty: z.enum(askers) }),
  /** null: the office's work in general */
  about: z.nullable(subject),
  clocks: z.array(clockOf(clockNames)),
  signals: signalsOf(clockNames),
})
export interface Chase extends z.output<typeof schema> {}

/** Who asked, and leaders in charge of the office that is asked. */
export const led = ({ office, by }: Chase) => ({ office, by: by.subject })

/** A leader's question is judged by whoever asked or is in charge of the office, a supervisor's by supervisors. */
export const isAnothers = (c: Chase, actor: Actor): boolean =>
  actor.kind !== 'officer' || !actor.roles.includes(c.by.duty) || (c.by.duty === 'leader' && !isLedBy(led(c), actor))

/** The county's own counter is asked by nobody: it has no head, and nobody judges the own office. */
export const asked = ['village', 'town', 'department'] as const

export const chase = caseHead<Chase, null>()({
  name: 'chase',
  title: '督办',
  applicantTitle: '被督办单位',
  path: '/api/chases',
  schema,
  known: () => null,
  items: () => [],
  places: { office: c => [c.office], asker: c => [c.asker], holder: c => [c.holder] },
  isApplicant: () => false,
  states: {
    asked: { step: 'reply', staff: '待答复', applicant: '待答复' },
    replied: { step: 'judge', staff: '已答复，待查看', applicant: '已答复' },
    returned: { step: 'reply', staff: '退回，待重新答复', applicant: '待重新答复' },
    'replied-again': { step: 'judge', staff: '已重新答复，待查看', applicant: '已答复' },
    closed: { step: null, staff: '已办结', applicant: '已办结', kept: () => 'service' },
  },
  steps: {
    reply: { who: ['head', 'station-head'], tiers: asked, staff: '督办答复', applicant: '待答复' },
    judge: { who: askers, tiers: ['county'], staff: '查看督办答复', applicant: '已答复' },
  },
  clocks: { reply: { label: '督办答复', owes: c => c.office, limit: 'chase-reply' } },
})
