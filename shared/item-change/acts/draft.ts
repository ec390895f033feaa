import * as z from 'zod/mini'
import { textField } from '../../casework/field.ts'
import { valueField } from '../../casework/form.ts'
import { mostDraftBytes } from '../../catalogue/drafting/asked.ts'
import { sealed } from '../../kernel/sealed.ts'
import { drafted, itemChange } from '../head.ts'
import { draft, endedByLaw, successorOf } from '../opening.ts'
import { closed, examined } from '../transitions.ts'

/** The acts of the department that drafts. */

/** Written by the endpoint that checks the draft. */
const written = { ...textField('', { min: 2, max: mostDraftBytes }), control: () => null }

export const revised = itemChange.event('item-change-revised', draft, {
  evolve: (c, e, { on, at, by }) => {
    const { about, items, from, receivers } = e
    const drafters = [...new Set([...c.drafters, by.subject])]
    const again = { about, items, from, receivers, ...endedByLaw(e), ...successorOf(c.kind, e), drafters }
    return examined({ ...c, ...again }, on, at)
  },
  staff: e => ['改好以后重新提交。', e.reason, e.basis],
  applicant: null,
})
/** What was returned, or overtaken by another change, is drafted anew from the item as it is now. */
export const revise = itemChange.act({
  title: '修改后重新提交',
  verb: '重新提交',
  from: ['correcting'],
  who: ['drafter@office'],
  endpoint: 'drafts',
  form: {
    about: valueField(z.string()),
    items: valueField(z.array(drafted)),
    from: valueField(z.iso.date()),
    receivers: valueField(z.array(z.string())),
    station: valueField(draft.station),
    versions: written,
    told: written,
    reason: written,
    basis: written,
    lawEnded: valueField(z.optional(z.boolean())),
  },
  events: [revised],
  decide: (_, input) => [revised(input)],
})

export const withdrawn = itemChange.event(
  'item-change-withdrawn',
  { reason: sealed },
  {
    evolve: (c, _, { on }) => closed(c, on, 'ended'),
    staff: e => ['起草单位撤回。', e.reason],
    applicant: null,
  },
)
/** 撤回 */
export const withdraw = itemChange.act({
  title: '撤回变更',
  verb: '撤回',
  tone: 'danger',
  help: () => '撤回以后事项不变，需要时可以重新提交。',
  from: ['examining', 'deciding', 'receiving', 'correcting'],
  who: ['drafter@office', 'head@office'],
  inHand: false,
  form: { reason: textField('撤回的理由', { min: 2, max: 200 }) },
  events: [withdrawn],
  decide: (_, input) => [withdrawn(input)],
})
