import * as z from 'zod/mini'
import { textField } from '../../casework/field.ts'
import { dayText } from '../../casework/notice.ts'
import { endClock, startClock } from '../../kernel/clock.ts'
import { refuse } from '../../kernel/refusal.ts'
import { sealed } from '../../kernel/sealed.ts'
import { record as document } from '../documents/outcome.ts'
import { application } from '../head.ts'
import { limit } from '../parts.ts'
import { change, checkedField, unjudged, unsettled, withPassed } from '../transitions.ts'

/**
 * 备案: once the data are complete the filing is made, at once. Nobody examines or refuses it; only mistakes are
 * corrected, and an organ without competence names the right one (国务院令673号 art. 13).
 */
export const recorded = application.event(
  'recorded',
  { note: sealed, passed: z.array(z.string()), delivery: limit },
  {
    evolve: (c, e, { on }) => ({
      ...c,
      state: 'decided',
      assignee: null,
      accepted: { from: on, how: 'express' },
      materials: withPassed(c, e.passed),
      decision: { outcome: 'granted', on, revoked: false },
      resultAt: c.holder,
      clocks: [...change(c, ['acceptance'], k => endClock(k, on)), startClock('delivery', e.delivery, on)],
    }),
    staff: e => ['材料齐全，予以备案。', e.note],
    applicant: () => '材料齐全，已经备案。',
    document,
    notices: {
      templates: {
        recorded: { legal: true, title: '备案通知', text: '{hello}{item}（{case}）已于{on}备案。' },
      },
      compose: (_, { record }, message) => message('recorded', { on: dayText(record.on) }),
    },
  },
)
export const record = application.act({
  title: '予以备案',
  verb: '备案',
  tone: 'primary',
  help: () => '备案事项材料齐全就当场备案，不作审查。有错误的要求补正，不属本机关的告知应去的机关。',
  from: ['checking', 'complete'],
  who: ['clerk@decider'],
  form: { checked: checkedField, note: textField('备案号或者说明') },
  events: [recorded],
  decide: (c, { checked, note }, { known, limits }) => {
    const passed = unjudged(c)
    if (c.kind !== 'filing') return refuse('not-a-filing')
    if (unsettled(c).length > 0) return refuse('materials-unsettled', { materials: unsettled(c) })
    return passed.length > 0 && !checked
      ? refuse('materials-unjudged', { materials: passed })
      : [recorded({ note, passed, delivery: known.item.delivery?.granted ?? limits['application-delivery'] })]
  },
})
