import * as z from 'zod/mini'
import { fileField, plainField, textField } from '../../casework/field.ts'
import { redact } from '../../kernel/redact.ts'
import { refuse } from '../../kernel/refusal.ts'
import { fileRef, sealed } from '../../kernel/sealed.ts'
import { closure, referral, refusalOfAcceptance } from '../documents/intake.ts'
import { basisField, basisId } from '../documents/legal-basis.ts'
import { correction, revocation } from '../documents/outcome.ts'
import { type Application, application, decidedStates, undecided } from '../head.ts'
import { checkedField, closed, unjudged, unsettled, withPassed } from '../transitions.ts'

/** Endings without a decision, and the acts that follow a decision. */
const reason = (label: string, reasoned = false) => textField(label, { min: 2, hint: '申请人会读到这句话。', reasoned })

export const foundComplete = application.event(
  'found-complete',
  { passed: z.optional(z.array(z.string())) },
  {
    evolve: (c, e) => ({ ...c, state: 'complete', materials: withPassed(c, e.passed) }),
    staff: () => '确认材料齐全。',
    applicant: () => '材料齐全，符合要求。',
  },
)
export const confirmComplete = application.act({
  title: '材料齐全',
  verb: '确认材料齐全',
  tone: 'primary',
  help: () => '逐项核对以后，确认材料齐全、符合要求。',
  from: ['checking'],
  who: ['clerk@town'],
  form: { checked: checkedField },
  events: [foundComplete],
  decide: (c, { checked }) => {
    if (unsettled(c).length > 0) return refuse('materials-unsettled', { materials: unsettled(c) })
    const passed = unjudged(c)
    return checked || passed.length === 0
      ? [foundComplete({ passed })]
      : refuse('materials-unjudged', { materials: passed })
  },
})

export const referred = application.event(
  'referred',
  { to: z.string(), reason: sealed, basis: basisId },
  {
    evolve: (c, _, { on }) => closed(c, on, 'referred'),
    staff: e => [`不属本机关职权，告知向${e.to}提出。`, e.reason],
    applicant: (e, { text }) => `不属本机关职权，请向${e.to}提出：${text(e.reason)}`,
    document: referral,
    notices: {
      templates: {
        referred: {
          legal: true,
          title: '告知有权机关',
          text: '{hello}{item}（{case}）不属我单位，请向{office}申请。',
        },
      },
      compose: (e, { person, office }, message) =>
        person && message('referred', { office: redact(office(e.to), person) }),
    },
  },
)
export const refer = application.act({
  title: '不属本机关',
  verb: '告知并结束',
  tone: 'danger',
  help: () => '不属于本机关职权范围的，告知申请人向哪个机关提出。办件到此结束，不能恢复。',
  from: ['checking'],
  who: ['clerk@town', 'clerk@decider'],
  form: { to: plainField('应向哪个机关提出', { min: 2 }), reason: reason('理由', true), basis: basisField },
  events: [referred],
  // The counter of the county hall has no competence of its own.
  decide: (c, input) => (c.atCounter && c.holder === c.route.town ? refuse('not-accepted-here') : [referred(input)]),
})

export const acceptanceRefused = application.event(
  'acceptance-refused',
  { reason: sealed, basis: basisId },
  {
    evolve: (c, _, { on }) => closed(c, on, 'refused-acceptance'),
    staff: e => ['不予受理。', e.reason],
    applicant: (e, { text }) => `不予受理：${text(e.reason)}`,
    document: refusalOfAcceptance,
    notices: {
      templates: {
        'acceptance-refused': {
          legal: true,
          title: '不予受理通知',
          text: '{hello}{item}（{case}）不予受理，理由和救济途径见通知书，可在网上查询。',
        },
      },
      compose: (_, __, message) => message('acceptance-refused', {}),
    },
  },
)
export const refuseAcceptance = application.act({
  title: '不予受理',
  verb: '作出不予受理决定',
  tone: 'danger',
  help: () =>
    '这是正式决定：生成不予受理通知书并送达申请人，办件到此结束，不能恢复。材料不齐的应当要求补正，不能以此不予受理。',
  confirm: '我已核对，确实应当不予受理',
  from: ['checking', 'complete'],
  who: ['clerk@decider'],
  form: { reason: reason('不予受理的理由', true), basis: basisField },
  events: [acceptanceRefused],
  decide: (c, input) => (c.kind === 'filing' ? refuse('filing-only') : [acceptanceRefused(input)]),
})

export const withdrawn = application.event(
  'withdrawn',
  /** paper: the applicant's signed request, where somebody else withdraws for them */
  { reason: sealed, paper: z.optional(fileRef) },
  {
    evolve: (c, _, { on }) => closed(c, on, 'withdrawn'),
    staff: e => ['申请撤回。', e.reason],
    applicant: () => '申请已撤回。',
    notices: {
      templates: {
        withdrawn: {
          legal: false,
          title: '撤回通知',
          text: '{hello}{item}申请（{case}）已撤回，不再办理。',
        },
      },
      compose: (_, __, message) => message('withdrawn', {}),
    },
  },
)
export const withdraw = application.act({
  title: '撤回申请',
  verb: '确认撤回',
  tone: 'danger',
  help: () => '撤回后办件到此结束，以后要办可以重新申请。',
  from: undecided,
  who: ['applicant'],
  inHand: false,
  form: { reason: textField('撤回的原因', { min: 2 }) },
  events: [withdrawn],
  decide: (_, input) => [withdrawn(input)],
})
/** Nobody withdraws another's application without their signature. */
export const withdrawOnPaper = application.act({
  title: '代为撤回申请',
  verb: '确认代为撤回',
  tone: 'danger',
  help: () => '须有申请人签字的撤回申请。撤回后办件到此结束，以后要办可以重新申请。',
  from: undecided,
  who: ['agent@village', 'clerk@counter'],
  inHand: false,
  form: { paper: fileField('申请人签字的撤回申请'), reason: textField('撤回的原因', { min: 2 }) },
  events: [withdrawn],
  decide: (_, input) => [withdrawn(input)],
})

/**
 * The applicant missed the supplement's limit. The case closes with notice and without a decision, and they may file
 * again.
 */
export const abandoned = application.event(
  'abandoned',
  {},
  {
    evolve: (c, _, { on }) => closed(c, on, 'abandoned'),
    staff: () => '逾期未补正，终止办理。',
    applicant: () => '逾期没有补正，办理终止。您可以重新申请。',
    document: closure,
    notices: {
      templates: {
        abandoned: {
          legal: true,
          title: '终止通知',
          text: '{hello}{item}（{case}）逾期未补正，已终止办理，可重新申请。',
        },
      },
      compose: (_, __, message) => message('abandoned', {}),
    },
  },
)
export const abandon = application.act({
  title: '逾期未补正',
  verb: '终止',
  from: ['supplementing'],
  who: ['system'],
  atEndOf: { clock: 'supplement', where: c => c.state === 'supplementing' },
  form: {},
  events: [abandoned],
  decide: () => [abandoned({})],
})

export const corrected = application.event(
  'corrected',
  { reason: sealed },
  {
    evolve: (c, _, { on }) => ({ ...c, ended: c.ended && { ...c.ended, on } }),
    staff: e => ['更正决定。', e.reason],
    applicant: (e, { text }) => `决定已更正：${text(e.reason)}`,
    document: correction,
  },
)
export const correct = application.act({
  title: '更正决定',
  verb: '更正',
  help: () => '决定书有笔误的，更正并告知申请人。',
  from: [...decidedStates, 'delivered'],
  who: ['head@decider'],
  inHand: false,
  form: { reason: reason('更正了什么') },
  events: [corrected],
  decide: (_, input) => [corrected(input)],
})

const revokedOf = (c: Application): Application => ({ ...c, decision: c.decision && { ...c.decision, revoked: true } })
export const revoked = application.event(
  'revoked',
  { reason: sealed, basis: basisId },
  {
    evolve: (c, _, { on }) =>
      c.state === 'delivered' ? { ...revokedOf(c), ended: { on, erased: null } } : closed(revokedOf(c), on, 'revoked'),
    staff: e => ['撤销决定。', e.reason],
    applicant: (e, { text }) => `决定已撤销：${text(e.reason)}`,
    document: revocation,
  },
)
export const revoke = application.act({
  title: '撤销决定',
  verb: '撤销决定',
  tone: 'danger',
  help: () => '撤销已经作出的决定，结果不再发放。撤销后不能恢复。',
  confirm: '我已核对，确实应当撤销',
  from: [...decidedStates, 'delivered'],
  who: ['head@decider'],
  inHand: false,
  form: { reason: reason('撤销的理由和依据', true), basis: basisField },
  events: [revoked],
  decide: (c, input) =>
    c.decision?.revoked === false ? [revoked(input)] : refuse('nothing-to-do', { state: c.state }),
})
