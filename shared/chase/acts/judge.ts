import { textField } from '../../casework/field.ts'
import { limitText } from '../../casework/notice.ts'
import { startClock } from '../../kernel/clock.ts'
import { sealed } from '../../kernel/sealed.ts'
import { chase, isAnothers, lawful } from '../head.ts'
import { demand } from '../opening.ts'

/** What whoever asked does with the reply. */

const askedIt = { who: ['supervisor@asker', 'leader@asker'] as const, closedTo: isAnothers }

export const accepted = chase.event(
  'chase-accepted',
  {},
  {
    evolve: (c, _, { on }) => ({ ...c, state: 'closed', assignee: null, ended: { on, erased: null } }),
    staff: () => '认可答复，督办办结。',
    applicant: null,
  },
)
export const accept = chase.act({
  ...askedIt,
  title: '认可答复，办结',
  verb: '办结',
  tone: 'primary',
  from: ['replied', 'replied-again'],
  form: {},
  events: [accepted],
  decide: () => [accepted({})],
})

export const returned = chase.event(
  'chase-returned',
  { reason: sealed },
  {
    evolve: (c, _, { on }) => ({
      ...c,
      state: 'returned',
      holder: c.office,
      assignee: null,
      clocks: [...c.clocks, startClock('reply', lawful.reply, on)],
    }),
    staff: e => ['退回，要求重新答复。', e.reason],
    applicant: null,
    notices: demand,
  },
)
export const sendBack = chase.act({
  ...askedIt,
  title: '退回重新答复',
  verb: '退回',
  help: () => `只能退回一次。被督办单位须重新答复，期限重新计算（一般${limitText(lawful.reply)}）。`,
  from: ['replied'],
  form: { reason: textField('退回的理由', { min: 2, hint: '被督办单位会读到这句话。' }) },
  events: [returned],
  decide: (_, input) => [returned(input)],
})
