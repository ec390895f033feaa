import * as z from 'zod/mini'
import { textField } from '../../casework/field.ts'
import { valueField } from '../../casework/form.ts'
import { dayText } from '../../casework/notice.ts'
import { refuse } from '../../kernel/refusal.ts'
import { sealed } from '../../kernel/sealed.ts'
import { type ItemChange, itemChange } from '../head.ts'
import { closed, toCorrect, written } from '../transitions.ts'
import { isDrafter } from './examine.ts'

/** What follows from a decision: the worker writes the versions, or finds that they no longer fit. */

const version = z.strictObject({ code: z.string(), version: z.int(), from: z.iso.date() })

export const entered = itemChange.event(
  'item-change-entered',
  {
    /** none of a merger, which says how many items it moved */
    versions: z.array(version),
    moved: z.optional(z.int()),
    /** the day from which an urgent suspension ends by itself */
    resumes: z.nullable(z.iso.date()),
    handsOver: z.optional(z.literal(true)),
  },
  {
    evolve: (c, e, { on, at }) =>
      e.resumes === null
        ? written(e.handsOver ? { ...c, handsOver: true } : c, on, at)
        : { ...c, state: 'unconfirmed', resumes: e.resumes, assignee: null },
    staff: e =>
      e.moved !== undefined
        ? `已写入单位目录${e.moved === 0 ? '' : `和事项目录：${e.moved}个事项`}。`
        : `已写入事项目录：${e.versions.map(v => `${v.code}第${v.version}版，自${dayText(v.from)}起`).join('；')}。${
            e.resumes === null ? '' : `没有另一人确认的，${dayText(e.resumes)}自动恢复。`
          }`,
    applicant: null,
  },
)
/** Others decide from its first day on, so that open cases may follow. More cases may also follow an entrustment that goes on. */
const isHandedOver = (c: ItemChange, movesPower: boolean): boolean =>
  c.kind === 'reorganise' || c.kind === 'entrust' || movesPower

export const enter = itemChange.act({
  title: '写入事项目录',
  verb: '',
  from: ['entering'],
  who: ['system'],
  form: {
    versions: valueField(z.array(version)),
    resumes: valueField(z.nullable(z.iso.date())),
    moved: valueField(z.optional(z.int())),
    /** by its versions somebody else decides than before */
    movesPower: valueField(z.optional(z.boolean())),
  },
  events: [entered],
  decide: (c, { movesPower = false, ...input }) => [
    entered({ ...input, ...(isHandedOver(c, movesPower) ? { handsOver: true } : {}) }),
  ],
})

export const overtook = itemChange.event(
  'item-change-overtaken',
  { why: z.string() },
  {
    // What another person has confirmed goes on as a suspension like others.
    evolve: (c, _, { on, at }) =>
      c.urgent && !c.confirmed ? closed(c, on, 'ended') : toCorrect({ ...c, urgent: false, resumes: null }, on, at),
    staff: e => `没有写入：${e.why}`,
    applicant: null,
  },
)
/** Another change came first, or the register has what the draft must not repeat. */
export const overtake = itemChange.act({
  title: '不能写入',
  verb: '',
  from: ['entering'],
  who: ['system'],
  form: { why: valueField(z.string()) },
  events: [overtook],
  decide: (_, input) => [overtook(input)],
})

export const suspensionConfirmed = itemChange.event(
  'suspension-confirmed',
  { note: sealed },
  {
    evolve: (c, _, { on }) => ({
      ...closed(c, on, 'entered'),
      state: 'entering',
      confirmed: true,
      from: c.resumes ?? c.from,
      ended: null,
    }),
    staff: e => ['确认暂停，在另行恢复以前一直有效。', e.note],
    applicant: null,
  },
)
/** 确认紧急暂停: by another person, else it ends the day after. */
export const confirmSuspension = itemChange.act({
  title: '确认紧急暂停',
  verb: '确认',
  tone: 'primary',
  help: c => `${c.resumes === null ? '到期' : dayText(c.resumes)}以前没有另一人确认的，事项自动恢复办理。`,
  from: ['unconfirmed'],
  who: ['head@office', 'head@establishment'],
  inHand: false,
  closedTo: isDrafter,
  form: { note: textField('确认的理由', { min: 2 }) },
  events: [suspensionConfirmed],
  decide: (c, input, { on }) =>
    c.resumes !== null && on >= c.resumes ? refuse('suspension-over') : [suspensionConfirmed(input)],
})

export const suspensionLapsed = itemChange.event(
  'suspension-lapsed',
  {},
  {
    evolve: (c, _, { on }) => closed(c, on, 'ended'),
    staff: () => '没有另一人确认，紧急暂停结束，事项恢复办理。',
    applicant: null,
  },
)
export const lapse = itemChange.act({
  title: '紧急暂停结束',
  verb: '',
  from: ['unconfirmed'],
  who: ['system'],
  atEndOf: { clock: 'confirmation', where: c => c.state === 'unconfirmed' },
  form: {},
  events: [suspensionLapsed],
  decide: () => [suspensionLapsed({})],
})
