import * as z from 'zod/mini'
import { textField, tickField, yesNoField } from '../../casework/field.ts'
import { dayText } from '../../casework/notice.ts'
import { endClock, startClock } from '../../kernel/clock.ts'
import { refuse } from '../../kernel/refusal.ts'
import { sealed } from '../../kernel/sealed.ts'
import { basisId } from '../documents/legal-basis.ts'
import { decision } from '../documents/outcome.ts'
import { type Application, application, lastStation } from '../head.ts'
import { limit } from '../parts.ts'
import { change, isDecidedWhereCollected, isPaperAt, openProcedures, paperGoals } from '../transitions.ts'

export const returned = application.event(
  'returned',
  { note: sealed },
  {
    evolve: c => ({ ...c, state: 'examining', assignee: c.hands.handler }),
    staff: e => ['退回承办人重新办理。', e.note],
    applicant: null,
  },
)
/** They end with the decision; whoever was asked for more after the acceptance is asked no longer. */
const ofDecision = ['promised', 'statutory', 'supplement'] as const
export const decided = application.event(
  'decided',
  {
    outcome: z.enum(['granted', 'refused']),
    reason: z.nullable(sealed),
    basis: basisId,
    remedies: z.boolean(),
    delivery: limit,
  },
  {
    evolve: (c, e, { on }) => ({
      ...c,
      state: 'decided',
      assignee: null,
      decision: { outcome: e.outcome, on, revoked: false },
      supplement: null,
      resultAt: c.holder,
      clocks: [...change(c, ofDecision, k => endClock(k, on)), startClock('delivery', e.delivery, on)],
    }),
    staff: e =>
      e.reason === null
        ? `决定：${e.outcome === 'granted' ? '准予' : '不予'}。`
        : [`决定：${e.outcome === 'granted' ? '准予' : '不予，已告知复议和诉讼权利'}。`, e.reason],
    applicant: (e, { text }) =>
      e.outcome === 'granted' ? '准予办理。' : `不予办理：${e.reason === null ? '' : text(e.reason)}`,
    document: decision,
    notices: {
      templates: {
        granted: {
          legal: true,
          title: '准予决定通知',
          text: '{hello}{item}（{case}）已于{on}准予，结果可网上领取。',
        },
        refused: {
          legal: true,
          title: '不予决定通知',
          text: '{hello}您的{item}申请（{case}）已于{on}作出决定：不予。理由见决定书，{collect}。不服的，可以申请行政复议或者提起行政诉讼。',
        },
      },
      compose: (e, { head, record, office }, message) => {
        const on = dayText(record.on)
        if (e.outcome === 'granted') return message('granted', { on })
        const station = office(lastStation(head))
        const collect = isDecidedWhereCollected(head)
          ? `请带上有效身份证件到${station}领取`
          : `决定书可网上领取，到${station}领取另发短信`
        return message('refused', { on, collect })
      },
    },
  },
)
const isRefusing = (c: Application) => c.opinion === 'refuse'

/** Grants or refuses as proposed, or returns the case. A refusal needs its reason and both remedies (行政许可法 art. 38). 批准 */
export const approve = application.act({
  title: '批准',
  verb: '作出决定',
  tone: 'primary',
  help: c =>
    isRefusing(c)
      ? '承办人和审核人拟不予。同意的，作出不予决定，承办意见中的理由、法律依据和救济途径会印在决定书上。'
      : '承办人和审核人拟准予。同意的，作出准予决定。',
  from: ['approving'],
  who: ['head@decider'],
  delegable: true,
  form: {
    agreed: yesNoField('批准结论', (c: Application) => ({
      yes: isRefusing(c) ? '同意不予' : '同意准予',
      no: '不同意，退回承办人',
    })),
    note: textField((c: Application) => (isRefusing(c) ? '批准意见，或退回的原因' : '批准意见')),
    remedies: tickField('决定书已告知：60日内可申请行政复议，6个月内可提起行政诉讼', {
      isAsked: isRefusing,
      answer: 'true',
      needed: '作出不予决定，必须告知行政复议和行政诉讼的权利，请勾选确认。',
    }),
  },
  events: [returned, decided],
  decide: (c, { agreed, note, remedies }, { actor, known, limits: { 'application-delivery': usual } }) => {
    if (actor.kind === 'officer' && (actor.subject === c.hands.handler || actor.subject === c.hands.reviewer))
      return refuse('same-person')
    if (!agreed) return [returned({ note })]
    if (openProcedures(c).length > 0) return refuse('procedure-open')
    const { paperBefore: before, delivery } = known.item
    const because = c.refusal ?? { reason: note }
    const refused = { outcome: 'refused', ...because, delivery: delivery?.refused ?? usual } as const
    if (isRefusing(c)) return remedies ? [decided({ ...refused, remedies })] : refuse('remedies-missing')
    if ((before === 'decision' || before === 'forwarding') && !isPaperAt(c, paperGoals(c, known)))
      return refuse('original-missing')
    const left = c.materials.filter(m => m.state !== 'accepted' && !(c.urgent && m.state === 'later')).map(m => m.id)
    return left.length > 0
      ? refuse('materials-unsettled', { materials: left })
      : [decided({ outcome: 'granted', reason: null, remedies: false, delivery: delivery?.granted ?? usual })]
  },
})
