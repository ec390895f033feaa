import * as z from 'zod/mini'
import { choiceField, oneOfField, textField } from '../../casework/field.ts'
import { rowsField } from '../../casework/form.ts'
import { dueText, limitText } from '../../casework/notice.ts'
import { pauseClock, startClock } from '../../kernel/clock.ts'
import { refuse } from '../../kernel/refusal.ts'
import { supplementNotice } from '../documents/intake.ts'
import { type Application, application, type Known } from '../head.ts'
import { grounds } from '../labels.ts'
import { limit, supplementRequest } from '../parts.ts'
import { change, materialName, movedTo } from '../transitions.ts'

/** All defects at once (行政许可法 art. 32(4)); the department asks once, through the town. 一次性告知补正 */
export const supplementRequested = application.event(
  'supplement-requested',
  {
    round: z.int(),
    office: z.string(),
    requests: z.array(supplementRequest).check(z.minLength(1)),
    repeated: z.boolean(),
    limit,
    /** false: nothing new was found, or the case was accepted already, so the office's time runs on */
    rests: z.optional(z.boolean()),
  },
  {
    evolve: (c, e, { on, at }) => {
      const wanted = e.requests.map(r => r.material)
      const added = wanted.filter(id => !c.materials.some(m => m.id === id))
      return {
        ...c,
        state: c.accepted === null ? 'supplementing' : c.state,
        rounds: e.round,
        ...(c.accepted === null
          ? { departmentAsked: c.departmentAsked || e.office !== c.route.town }
          : { askedAgain: true }),
        supplement: { asker: e.office, requests: e.requests.map(({ reason: _, ...r }) => r) },
        materials: [
          ...c.materials.map(m => (wanted.includes(m.id) ? { ...m, state: 'rejected' as const } : m)),
          ...added.map(id => ({ id, state: 'expected' as const, trust: null, files: [], original: false, since: 0 })),
        ],
        clocks: [
          ...(e.rests === false ? c.clocks : change(c, ['acceptance'], k => pauseClock(k, on, 'supplement'))),
          startClock('supplement', e.limit, on),
        ],
        ...(c.accepted === null ? movedTo(c, c.route.town, at) : {}),
      }
    },
    staff: (e, { known }) => [
      `第${e.round}次一次性告知补正（${e.requests.map(r => materialName(known, r.material)).join('、')}），期限${limitText(e.limit)}${e.repeated ? '（含上次已能看出的问题）' : ''}。`,
      ...e.requests.map(r => r.reason),
    ],
    applicant: (e, { known, text }) =>
      `需要补正：${e.requests.map(r => `${materialName(known, r.material)}（${text(r.reason)}）`).join('；')}。请在${limitText(e.limit)}内补正${e.rests === false ? '，办理时限继续计算' : '，办理时限暂停计算'}。`,
    document: supplementNotice,
    notices: {
      templates: {
        'supplement-wanted': {
          legal: true,
          title: '补正通知',
          text: '{hello}{item}（{case}）请在{due}以前（含当日）补正{count}项：{list}。要求见查询页，逾期终止办理。',
        },
      },
      compose: (e, { head, known, calendar }, message) =>
        message('supplement-wanted', {
          count: String(e.requests.length),
          list: listed(e.requests.map(r => materialName(known, r.material))),
          due: dueText(head.clocks.filter(k => k.id === 'supplement')[e.round - 1], calendar),
        }),
    },
  },
)

/** Most characters of the list, so that the message has two parts at most. */
const listBudget = 45

/** As many materials as the message has room for; all of them and their reasons stand on the page and in the document. */
function listed(names: readonly string[]): string {
  const fitting = names.filter((_, i) => [...names.slice(0, i + 1).join('、')].length <= listBudget)
  const shown = fitting.length === 0 ? names.slice(0, 1) : fitting
  return shown.join('、') + (shown.length < names.length ? '等' : '')
}

export const requestSupplement = application.act({
  title: '要求补正',
  verb: '发出补正告知',
  help: c =>
    c.accepted === null
      ? '请一次告知全部要补正的材料。发出后短信通知申请人，受理期限暂停计算；只有上次已能看出的问题的，不暂停。'
      : '受理以后只能再告知一次，办理期限不暂停。逾期没有补交的，按现有材料作出决定。',
  from: ['checking', 'complete', 'examining'],
  who: ['clerk@town', 'clerk@decider', 'handler@decider'],
  form: {
    requests: rowsField(
      '要补正的材料',
      {
        material: oneOfField('材料', (_: Application, { item }: Known) => item.materials),
        ground: choiceField('问题', grounds),
        reason: textField('要怎么补正', { min: 2, hint: '申请人会读到这句话，请写清楚。' }),
      },
      { max: 20, key: 'material', repeated: '同一材料请合并为一条要求' },
    ),
  },
  events: [supplementRequested],
  decide: (c, input, { known, limits }) => {
    const byDepartment = c.holder !== c.route.town
    if (c.accepted === null ? byDepartment && c.departmentAsked : c.askedAgain) return refuse('already-asked')
    if (c.supplement !== null) return refuse('already-asked')
    const unknown = input.requests
      .filter(r => !known.item.materials.some(m => m.id === r.material))
      .map(r => r.material)
    if (unknown.length > 0) return refuse('material-unknown', { materials: unknown })
    const requests = input.requests.map(r => ({
      ...r,
      visibleBefore: c.rounds > 0 && (c.materials.find(m => m.id === r.material)?.since ?? 0) < c.rounds,
    }))
    const isNew = c.accepted === null && requests.some(r => !r.visibleBefore)
    return [
      supplementRequested({
        round: c.rounds + 1,
        office: c.holder,
        requests,
        repeated: requests.some(r => r.visibleBefore),
        limit: limits['application-supplement'],
        rests: isNew,
      }),
    ]
  },
})
