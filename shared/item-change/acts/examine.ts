import * as z from 'zod/mini'
import { textField } from '../../casework/field.ts'
import { dayText } from '../../casework/notice.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/calendar.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { sealed } from '../../kernel/sealed.ts'
import { type ItemChange, itemChange, type Known } from '../head.ts'
import { closed, toCorrect, toDecide, toReceive } from '../transitions.ts'

/** The acts of the offices that examine, decide and receive a change. */

/** Nobody judges his own draft. */
export const isDrafter = (c: ItemChange, actor: Actor): boolean =>
  actor.kind === 'officer' && c.drafters.includes(actor.subject)

/** An item whose newest version is no longer the one from which it was drafted. */
const overtaken = (c: ItemChange, { newest }: Known): string | null =>
  c.items.find(({ code, base }) => (newest.get(code) ?? null) !== base)?.code ?? null

/** Why it can no longer be decided as it was drafted. What is taken back must not hold yet. */
function hindered(c: ItemChange, known: Known, on: Day): Refusal | null {
  if (c.kind === 'take-back' && on >= c.from) return refuse('already-effective')
  const code = overtaken(c, known)
  return code === null ? null : refuse('item-overtaken', { code })
}

export const cleared = itemChange.event(
  'item-change-cleared',
  { opinion: sealed },
  {
    evolve: (c, _, { on, at, by }) => ({
      ...toDecide(c, on, at),
      examiners: [...new Set([...c.examiners, by.subject])],
    }),
    staff: e => ['合法性审核通过。', e.opinion],
    applicant: null,
  },
)
/** 合法性审核通过 */
export const clear = itemChange.act({
  title: '合法性审核通过',
  verb: '通过',
  tone: 'primary',
  help: () => '依据、条件、材料、时限和收费都合法的，送编制部门。',
  from: ['examining'],
  who: ['reviewer@legality', 'head@legality'],
  closedTo: isDrafter,
  delegable: true,
  form: { opinion: textField('审核意见', { min: 2 }) },
  events: [cleared],
  decide: (_, input) => [cleared(input)],
})

export const returned = itemChange.event(
  'item-change-returned',
  { reason: sealed },
  {
    evolve: (c, _, { on, at }) => toCorrect(c, on, at),
    staff: e => ['退回起草单位修改。', e.reason],
    applicant: null,
  },
)
/** 退回修改 */
export const sendBack = itemChange.act({
  title: '退回修改',
  verb: '退回',
  help: () => '请一次写明所有要改的地方。起草单位改好以后，从合法性审核重新开始。',
  from: ['examining', 'deciding', 'receiving'],
  who: ['reviewer@holder', 'head@holder'],
  closedTo: isDrafter,
  delegable: true,
  form: { reason: textField('要改什么', { min: 2 }) },
  events: [returned],
  decide: (_, input) => [returned(input)],
})

export const approved = itemChange.event(
  'item-change-approved',
  { opinion: sealed },
  {
    evolve: (c, _, { on, at }) => toReceive(c, on, at),
    staff: e => ['机构编制审核批准。', e.opinion],
    applicant: null,
  },
)
/** 批准 */
export const approve = itemChange.act({
  title: '批准变更',
  verb: '批准',
  tone: 'primary',
  help: c => {
    if (c.kind === 'take-back')
      return `批准以后，原定${dayText(c.from)}的变更不生效。那一天以前没有批准的，不能再撤回。`
    if (c.receivers.length > 0) return '批准以后，由承接的单位确认。'
    return `批准以后写入${c.kind === 'reorganise' ? '单位目录和' : ''}事项目录，到生效的那一天公布。`
  },
  confirm: '已经核对变更的全部内容',
  from: ['deciding'],
  who: ['head@establishment'],
  // One office may have both parts, but not one person.
  closedTo: (c, actor) => isDrafter(c, actor) || (actor.kind === 'officer' && c.examiners.includes(actor.subject)),
  delegable: true,
  form: { opinion: textField('审核意见', { min: 2 }) },
  events: [approved],
  decide: (c, input, { known, on }) => hindered(c, known, on) ?? [approved(input)],
})

export const refused = itemChange.event(
  'item-change-refused',
  { reason: sealed },
  {
    evolve: (c, _, { on }) => closed(c, on, 'ended'),
    staff: e => ['不予批准。', e.reason],
    applicant: null,
  },
)
/** 不予批准 */
export const turnDown = itemChange.act({
  title: '不予批准',
  verb: '不予批准',
  tone: 'danger',
  from: ['deciding'],
  who: ['head@establishment'],
  closedTo: isDrafter,
  delegable: true,
  form: { reason: textField('不批准的理由', { min: 2 }) },
  events: [refused],
  decide: (_, input) => [refused(input)],
})

export const received = itemChange.event(
  'item-change-received',
  { office: z.string(), note: sealed },
  {
    evolve: (c, e, { on, at }) => toReceive({ ...c, receivers: c.receivers.filter(id => id !== e.office) }, on, at),
    staff: (e, { office }) => [`${office(e.office)}确认承接。`, e.note],
    applicant: null,
  },
)
/** 承接确认 */
export const receive = itemChange.act({
  title: '确认承接',
  verb: '确认',
  tone: 'primary',
  help: () => '人员、场地和用章都准备好了再确认。准备不了的请退回，写明理由。',
  from: ['receiving'],
  who: ['head@holder'],
  closedTo: isDrafter,
  delegable: true,
  form: { note: textField('怎样准备的', { min: 2 }) },
  events: [received],
  decide: (c, input, { known, on }) => hindered(c, known, on) ?? [received({ office: c.holder, ...input })],
})
