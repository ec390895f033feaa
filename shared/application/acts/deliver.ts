import * as z from 'zod/mini'
import { choiceField, fileField, textField } from '../../casework/field.ts'
import { mailNumber } from '../../kernel/redact.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { fileRef, sealed } from '../../kernel/sealed.ts'
import { delivery, ways } from '../documents/outcome.ts'
import { type Application, application, decidedStates, type Known, lastStation } from '../head.ts'
import {
  atLastStation,
  closed,
  isDecidedWhereCollected,
  isPaperAt,
  isReady,
  movedTo,
  paperGoals,
} from '../transitions.ts'

/** The result returns along the way the case came: department → town → village. Each office signs for it. */

/** A grant needs its document. A revoked result is not handed out any more. */
export function notToHandOut(c: Application): Refusal | null {
  if (c.decision?.revoked) return refuse('decision-revoked')
  return c.decision?.outcome === 'granted' && c.result === null ? refuse('result-missing') : null
}
export const paperMissing = (c: Application, k: Known): Refusal | null =>
  k.item.paperBefore === 'delivery' && !isPaperAt(c, paperGoals(c, k)) ? refuse('original-missing') : null
const notHere = (c: Application, allowed: string[]): Refusal => refuse('state-forbids', { state: c.state, allowed })

const readyToCollect = {
  'ready-to-collect': {
    legal: true,
    title: '领取通知',
    text: '{hello}{item}（{case}）请带证件到{office}领取结果。',
  },
} as const

export const resultAttached = application.event(
  'result-attached',
  { file: fileRef },
  {
    evolve: (c, e) => ({ ...c, result: e.file }),
    staff: () => '上传办理结果。',
    applicant: () => '办理结果已制作。',
    notices: {
      templates: readyToCollect,
      compose: (_, { head, office }, message) =>
        isDecidedWhereCollected(head) && isReady(head)
          ? message('ready-to-collect', { office: office(lastStation(head)) })
          : null,
    },
  },
)
export const attachResult = application.act({
  title: '上传办理结果',
  verb: '保存办理结果',
  tone: 'primary',
  help: c => (c.result === null ? '拍照或选择PDF文件。' : '已有办理结果，再上传会替换它。'),
  from: ['decided'],
  who: ['clerk@decider', 'handler@decider'],
  form: { upload: fileField('办理结果') },
  events: [resultAttached],
  decide: (_, input) => [resultAttached({ file: input.upload })],
})

export const resultSent = application.event(
  'result-sent',
  { to: z.string() },
  {
    evolve: (c, e, { at }) => ({ ...c, state: 'returning', resultAt: null, ...movedTo(c, e.to, at) }),
    staff: (e, { office }) => `结果送往${office(e.to)}。`,
    applicant: (e, { office }) => `结果已送往${office(e.to)}。`,
  },
)
export const sendResult = application.act({
  title: '送出结果',
  verb: '送出',
  tone: 'primary',
  help: () => '结果沿来时的路送回，由对方签收。',
  from: decidedStates,
  who: ['clerk@holder'],
  form: {},
  events: [resultSent],
  decide: c => {
    if (c.resultAt !== c.holder) return notHere(c, ['receive-result'])
    if (atLastStation(c)) return notHere(c, ['deliver'])
    return notToHandOut(c) ?? [resultSent({ to: c.holder === c.route.town ? lastStation(c) : c.route.town })]
  },
})

export const resultPosted = application.event(
  'result-posted',
  { tracking: sealed },
  {
    evolve: c => ({ ...c, state: 'returning', resultAt: 'post' }),
    staff: e => ['结果邮寄，单号如下。', e.tracking],
    applicant: (e, { text }) => `结果已邮寄，单号${text(e.tracking)}。`,
    notices: {
      templates: {
        posted: {
          legal: true,
          title: '寄送通知',
          text: '{hello}{item}（{case}）结果已寄出，单号{tracking}。',
        },
      },
      compose: (e, { person, text }, message) =>
        message('posted', { tracking: (person && mailNumber(text(e.tracking), person)) ?? '见查询页' }),
    },
  },
)
export const postResult = application.act({
  title: '邮寄结果',
  verb: '登记邮寄',
  help: () => '把结果邮寄给申请人，单号会短信告知。',
  from: decidedStates,
  who: ['clerk@holder', 'agent@holder'],
  form: { tracking: textField('快递单号', { min: 4, max: 40 }) },
  events: [resultPosted],
  decide: (c, input, { known }) =>
    c.resultAt !== c.holder
      ? notHere(c, ['receive-result'])
      : (notToHandOut(c) ?? paperMissing(c, known) ?? [resultPosted(input)]),
})

export const resultReceived = application.event(
  'result-received',
  { office: z.string(), collect: z.boolean() },
  {
    evolve: (c, e) => ({ ...c, resultAt: e.office }),
    staff: (e, { office }) => `${office(e.office)}签收结果${e.collect ? '，等申请人领取' : ''}。`,
    applicant: (e, { office }) =>
      e.collect ? `结果已到${office(e.office)}，请带身份证领取。` : `${office(e.office)}已签收结果。`,
    notices: {
      templates: readyToCollect,
      // the result was handed over already, so nobody is told to collect it
      compose: (e, { head, office }, message) =>
        e.collect && isReady(head) ? message('ready-to-collect', { office: office(e.office) }) : null,
    },
  },
)
export const receiveResult = application.act({
  title: '签收结果',
  verb: '签收',
  tone: 'primary',
  help: () => '收到办理结果后签收。到了领取点的，短信通知申请人来领。',
  from: ['returning'],
  who: ['clerk@holder', 'agent@holder'],
  form: {},
  events: [resultReceived],
  decide: c =>
    c.resultAt === c.holder
      ? refuse('nothing-to-do', { state: c.state })
      : [resultReceived({ office: c.holder, collect: atLastStation(c) })],
})

export const delivered = application.event(
  'delivered',
  { how: z.enum(['in-person', 'proxy', 'post', 'electronic']), proof: z.nullable(sealed) },
  {
    evolve: (c, _, { on }) => closed(c, on, 'delivered'),
    staff: e => [`结果送达：${ways[e.how]}。`, ...(e.proof === null ? [] : [e.proof])],
    applicant: () => '结果已送达。',
    document: delivery,
  },
)
export const deliver = application.act({
  title: '送达申请人',
  verb: '确认送达',
  tone: 'primary',
  help: () => '结果交到申请人手里后登记，办件办结。',
  from: decidedStates,
  who: ['clerk@holder', 'agent@holder'],
  form: {
    how: choiceField('送达方式', { 'in-person': ways['in-person'], proxy: ways.proxy, post: ways.post }),
    /** who signed, and how it was shown */
    proof: textField('签收人和核对情况', { min: 2, hint: '例如：本人签收，已核对身份证。' }),
  },
  events: [delivered],
  decide: (c, input, { known }) => {
    const isThere = input.how === 'post' ? c.resultAt === 'post' : c.resultAt === c.holder && atLastStation(c)
    if (!isThere) return notHere(c, ['receive-result'])
    return notToHandOut(c) ?? paperMissing(c, known) ?? [delivered(input)]
  },
})
/** The applicant takes the electronic result: assurance level 四. An electronic result equals paper (国务院令716号 art. 10). */
export const collect = application.act({
  title: '在线领取结果',
  verb: '领取',
  tone: 'primary',
  help: () => '在网上领取，和到窗口领取一样有效，领取后视为送达。',
  from: decidedStates,
  who: ['applicant'],
  inHand: false,
  level: 4,
  form: {},
  events: [delivered],
  decide: (c, _, { known }) =>
    notToHandOut(c) ?? paperMissing(c, known) ?? [delivered({ how: 'electronic', proof: null })],
})
