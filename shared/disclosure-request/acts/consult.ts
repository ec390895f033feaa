import * as z from 'zod/mini'
import { choiceField, textField } from '../../casework/field.ts'
import { pauseClock, resumeClock, startClock } from '../../kernel/clock.ts'
import { sealed } from '../../kernel/sealed.ts'
import { consulted, disclosureRequest, lawful, opinions } from '../head.ts'
import { endNamed } from '../transitions.ts'

/**
 * Consultation in writing of third parties whom disclosure would harm, and of co-authors. Those days are not counted
 * (arts. 32 to 34).
 */

const whose = z.enum(Object.keys(consulted) as (keyof typeof consulted)[])
export const consultationBegun = disclosureRequest.event(
  'disclosure-consultation-begun',
  { whose, reason: sealed },
  {
    evolve: (c, e, { on }) => ({
      ...c,
      state: 'consulting',
      consultations: [...c.consultations, { whose: e.whose, opinion: null }],
      clocks: [
        ...c.clocks.map(k => (k.id === 'answer' ? pauseClock(k, on, 'consultation') : k)),
        startClock('consultation', lawful.consultation, on),
      ],
    }),
    staff: e => [`书面征求${consulted[e.whose]}意见，15个工作日，不计入答复期限。`, e.reason],
    applicant: e => `正在征求${consulted[e.whose]}的意见，最多15个工作日，这段时间不计入答复期限。`,
  },
)
export const consult = disclosureRequest.act({
  title: '征求意见',
  verb: '征求意见',
  help: () =>
    '书面征求，15个工作日内答复。第三方逾期不答复的，由本机关决定；共同制作的机关逾期不答复的，视为同意公开。',
  from: ['pending'],
  who: ['clerk@organ', 'handler@organ'],
  form: {
    whose: choiceField('征求谁的意见', consulted),
    reason: textField('对方是谁、为什么征求', { min: 2 }),
  },
  events: [consultationBegun],
  decide: (_, input) => [consultationBegun(input)],
})

export const opinionNoted = disclosureRequest.event(
  'disclosure-opinion-noted',
  { opinion: z.enum(Object.keys(opinions) as (keyof typeof opinions)[]), reason: z.nullable(sealed) },
  {
    evolve: (c, e, { on }) => ({
      ...c,
      state: 'pending',
      consultations: c.consultations.map(one => (one.opinion === null ? { ...one, opinion: e.opinion } : one)),
      clocks: endNamed(c.clocks, on, 'consultation').map(k => (k.id === 'answer' ? resumeClock(k, on) : k)),
    }),
    staff: e => [`征求意见结束：${opinions[e.opinion]}。答复期限继续计算。`, e.reason],
    applicant: () => '征求意见已经结束，答复期限继续计算。',
  },
)
export const noteOpinion = disclosureRequest.act({
  title: '记录意见',
  verb: '记录',
  tone: 'primary',
  from: ['consulting'],
  who: ['clerk@organ', 'handler@organ'],
  form: {
    opinion: choiceField('对方的意见', { agrees: opinions.agrees, objects: opinions.objects }),
    reason: textField('对方的理由', { min: 2 }),
  },
  events: [opinionNoted],
  decide: (_, input) => [opinionNoted(input)],
})
/** Nobody answered in time. A co-author's silence is consent. For a third party the organ decides. */
export const closeConsultation = disclosureRequest.act({
  title: '征求意见期满',
  verb: '结束',
  from: ['consulting'],
  who: ['system'],
  endpoint: false,
  atEndOf: { clock: 'consultation' },
  form: {},
  events: [opinionNoted],
  decide: () => [opinionNoted({ opinion: 'silent', reason: null })],
})
