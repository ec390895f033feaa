import * as z from 'zod/mini'
import { textField } from '../../casework/field.ts'
import { valueField } from '../../casework/form.ts'
import { endClock } from '../../kernel/clock.ts'
import { sealed } from '../../kernel/sealed.ts'
import { type Chase, chase } from '../head.ts'

/** What the office does that is asked, and what becomes of the question when that office ends. */

const ended = (c: Chase, on: string): Chase['clocks'] => c.clocks.map(k => endClock(k, on))

/** To whoever asked. */
export const replied = chase.event(
  'chase-replied',
  { text: sealed },
  {
    evolve: (c, _, { on }) => ({
      ...c,
      state: c.state === 'asked' ? 'replied' : 'replied-again',
      holder: c.asker,
      assignee: c.by.subject,
      clocks: ended(c, on),
    }),
    staff: e => ['答复督办。', e.text],
    applicant: null,
  },
)
export const reply = chase.act({
  title: '答复督办',
  verb: '提交答复',
  tone: 'primary',
  help: () => '写明现在的情况、原因，什么时候办完。督办的人看了以后办结，或者退回一次。',
  from: ['asked', 'returned'],
  who: ['head@office', 'station-head@office'],
  form: { text: textField('答复的内容', { min: 2 }) },
  events: [replied],
  decide: (_, input) => [replied(input)],
})

/** `change`: the merger (机构改革) whose signed list names the chase. */
const succession = { from: z.string(), to: z.string(), change: z.string() }
export const handedOn = chase.event('chase-handed-on', succession, {
  evolve: (c, { to }, { at }) => ({ ...c, office: to, holder: to, transitSince: at, assignee: null }),
  staff: (e, { office }) => `按签署的清单由${office(e.from)}转${office(e.to)}答复（事项变更${e.change}），期限不变。`,
  applicant: null,
})
/** Who continues the powers of an office answers what it was asked. */
export const handOn = chase.act({
  ...{ title: '随机构改革移交', verb: '', from: ['asked', 'returned'], who: ['system'] },
  form: { from: valueField(succession.from), to: valueField(succession.to), change: valueField(succession.change) },
  events: [handedOn],
  decide: (c, input) => (c.office === input.to ? [] : [handedOn(input)]),
})
