import { dueDayText, limitText } from '../../casework/notice.ts'
import { endClock, extendClock } from '../../kernel/clock.ts'
import { type Application, application, type Known, undecided } from '../head.ts'
import { limit } from '../parts.ts'
import { change, lastDayOf, materialName } from '../transitions.ts'

/**
 * 容缺受理: what was pledged has a last day. Missed, it is told once and has some working days more; then the case is
 * decided on what is there, and it is never closed in silence.
 */
const own = ['deferral'] as const
const from = [...undecided, 'decided', 'returning', 'delivered'] as const
const missing = (c: Application, k: Known) =>
  c.materials.flatMap(m => (m.state === 'later' ? [materialName(k, m.id)] : [])).join('、')

export const deferralMissed = application.event(
  'deferral-missed',
  { grace: limit },
  {
    evolve: (c, e) => ({ ...c, deferral: 'told', clocks: change(c, own, k => extendClock(k, e.grace.days, 'told')) }),
    staff: e => `承诺补交的材料没有按期交来，已告知，再给${limitText(e.grace)}。`,
    applicant: e => `承诺补交的材料没有按期交来，请在${limitText(e.grace)}内补交。`,
    notices: {
      templates: {
        'deferral-missed': {
          legal: true,
          title: '容缺补交催告',
          text: '{hello}{item}（{case}）请在{due}以前（含当日）补交{list}，逾期按现有材料决定。',
        },
      },
      compose: (_, { head, known, calendar }, message) =>
        message('deferral-missed', {
          list: missing(head, known),
          due: dueDayText(lastDayOf(head, 'deferral', calendar)),
        }),
    },
  },
)
export const tellDeferral = application.act({
  title: '容缺补交催告',
  verb: '',
  from,
  who: ['system'],
  atEndOf: { clock: 'deferral', where: c => c.deferral === 'pledged' },
  form: {},
  events: [deferralMissed],
  decide: (_c, _input, { limits }) => [deferralMissed({ grace: limits['application-grace'] })],
})

export const deferralLapsed = application.event(
  'deferral-lapsed',
  {},
  {
    evolve: (c, _, { on }) => ({ ...c, deferral: 'missed', clocks: change(c, own, k => endClock(k, on)) }),
    staff: () => '承诺补交的材料仍没有交来，按现有材料作出决定。',
    applicant: () => '承诺补交的材料没有收到，将按现有材料作出决定。作出决定以前仍可以补交。',
  },
)
export const lapseDeferral = application.act({
  title: '容缺补交逾期',
  verb: '',
  from,
  who: ['system'],
  atEndOf: { clock: 'deferral', where: c => c.deferral === 'told' },
  form: {},
  events: [deferralLapsed],
  decide: () => [deferralLapsed({})],
})

/** The notice after the acceptance was not answered: the case goes on with what is there. */
export const supplementLapsed = application.event(
  'supplement-lapsed',
  {},
  {
    evolve: (c, _, { on }) => ({ ...c, supplement: null, clocks: change(c, ['supplement'], k => endClock(k, on)) }),
    staff: () => '受理以后告知补交的材料没有交来，按现有材料作出决定。',
    applicant: () => '告知补交的材料没有收到，将按现有材料作出决定。',
  },
)
export const lapseSupplement = application.act({
  title: '补交逾期',
  verb: '',
  from: undecided,
  who: ['system'],
  atEndOf: { clock: 'supplement', where: c => c.decision === null && c.state !== 'supplementing' },
  form: {},
  events: [supplementLapsed],
  decide: () => [supplementLapsed({})],
})
