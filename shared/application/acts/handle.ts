import * as z from 'zod/mini'
import { choiceField, hasReason, reasonNeeded, textField } from '../../casework/field.ts'
import { refuse } from '../../kernel/refusal.ts'
import { sealed } from '../../kernel/sealed.ts'
import { basisField, basisId } from '../documents/legal-basis.ts'
import { application } from '../head.ts'
import { failedProcedures, openProcedures, unfinishedBefore, unjudged, unsettled } from '../transitions.ts'

/**
 * The first of three different people: 承办, then 审核, then 批准. A running procedure delays the opinion. A procedure that
 * failed or has not started prevents the proposal to grant, because none can start once the reviewer has the case.
 */
export const handled = application.event(
  'handled',
  { opinion: z.enum(['grant', 'refuse']), note: sealed, basis: basisId },
  {
    evolve: (c, e, { by }) => ({
      ...c,
      state: 'reviewing',
      opinion: e.opinion,
      refusal: e.opinion === 'refuse' ? { reason: e.note, ...(e.basis && { basis: e.basis }) } : null,
      assignee: null,
      hands: { handler: by.subject, reviewer: null },
    }),
    staff: e => [`承办意见：${e.opinion === 'grant' ? '拟准予' : '拟不予'}。`, e.note],
    applicant: null,
  },
)
export const handle = application.act({
  title: '提出承办意见',
  verb: '提交承办意见',
  tone: 'primary',
  help: () => '提交后送审核人审核。承办、审核、批准由三个不同的人办理。',
  from: ['examining'],
  who: ['handler@decider'],
  form: {
    opinion: choiceField('承办意见', { grant: '拟准予', refuse: '拟不予' }),
    note: textField('审查情况和理由', { hint: '拟不予的，这段理由会印在决定书上。' }),
    basis: basisField,
  },
  faults: (_, { opinion, note }) =>
    opinion === 'refuse' && !hasReason(String(note)) ? [{ path: '/note', message: reasonNeeded }] : [],
  events: [handled],
  decide: (c, input, { known }) => {
    const open = [...unjudged(c), ...unsettled(c)]
    if (input.opinion === 'grant' && open.length > 0) return refuse('materials-unsettled', { materials: open })
    if (openProcedures(c).length > 0) return refuse('procedure-open')
    const unmet = input.opinion === 'grant' ? [...unfinishedBefore(c, known, 'decision'), ...failedProcedures(c)] : []
    return unmet.length > 0 ? refuse('procedure-missing', { procedures: unmet }) : [handled(input)]
  },
})
