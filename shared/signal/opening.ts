import * as z from 'zod/mini'
import type { Recorded } from '../casework/entry.ts'
import type { Compose, NoticeContext, ValueOf } from '../casework/event.ts'
import { dueText } from '../casework/notice.ts'
import { dayOf } from '../kernel/calendar.ts'
import { claim, inRegisters, levelNames, type Signal, signal } from './head.ts'
import { asked } from './transitions.ts'

export const answerers = ['clerk', 'head', 'station-head', 'agent'] as const
export const whoAnswers = ({ office }: Signal) => ({ office, roles: answerers, first: null })
const signText = ({ head, calendar }: Pick<NoticeContext<Signal, null>, 'head' | 'calendar'>): string =>
  dueText(
    head.clocks.findLast(k => k.id === 'sign'),
    calendar,
  )

/**
 * Those who answer for an office are told of a red card at once. What is new of warnings and yellow cards is counted in one
 * message a morning (`morning.ts`): a card has to be signed for by the end of the next working day, whose morning is in time.
 */
const templates = {
  'signal-raised': {
    legal: false,
    title: '监察信号',
    recipient: 'officers',
    text: '您好，{item}（{case}）请在{due}以前签收，并按期说明情况或者整改。',
  },
  'signals-new': {
    legal: false,
    title: '新的监察信号',
    recipient: 'officers',
    text: '您好，您单位新有{signals}，请登录办事大厅工作台查看。',
  },
} as const
export const demand = {
  templates,
  compose: (_: unknown, context: NoticeContext<Signal, null>, message: Compose<typeof templates>) =>
    context.head.state === 'unsigned' && context.head.level === 'red'
      ? message('signal-raised', { due: signText(context) }, whoAnswers(context.head))
      : null,
}

/** What was found; its sentence has the day. */
export const said = ({ level, sentence, provisional }: Pick<Signal, 'level' | 'sentence' | 'provisional'>): string =>
  `${levelNames[level]}：${sentence}${provisional ? '期限是暂定的。' : ''}`

/** 发出 */
export const raised = signal.event(
  'signal-raised',
  {
    ...claim,
    office: z.string(),
    supervisor: z.string(),
    about: z.nullable(z.strictObject({ no: z.string(), type: z.string(), duty: z.string() })),
    register: z.optional(inRegisters),
    warnings: z.optional(z.array(z.string())),
    /** working days after which an office that has not signed counts as silent */
    silence: z.int().check(z.gte(1)),
  },
  {
    evolve: () => {
      throw new RangeError('a signal is raised once')
    },
    staff: (e, { office }) => `对${office(e.office)}发出${said(e)}`,
    applicant: null,
    notices: demand,
  },
)
export type Raised = ValueOf<typeof raised>

export function open(e: Raised, { at, case: no, seq }: Recorded): Signal {
  const { type: _, silence, warnings, ...found } = e
  const warned: Signal = {
    no,
    version: seq,
    state: 'warned',
    filedAt: at,
    ...found,
    ...(warnings === undefined ? {} : { warnings }),
    silent: [],
    exemptions: [],
    ruling: null,
    outcome: null,
    holder: e.office,
    transitSince: null,
    passed: [...new Set([e.office, e.supervisor])],
    assignee: null,
    recounted: null,
    ended: null,
    // Nobody looks a signal up by a query code: no code has this hash.
    pin: '',
    clocks: [],
    signals: [],
  }
  return e.level === 'warning' ? warned : asked(warned, dayOf(at), silence)
}
