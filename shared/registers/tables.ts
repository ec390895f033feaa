import * as z from 'zod/mini'
import { limitText } from '../casework/notice.ts'
import type { YearTable } from '../kernel/calendar.ts'
import { type SpecialProcedure, specialProcedure } from '../kernel/item/steps.ts'
import { type CountyLimit, legalLimit } from '../kernel/limit.ts'
import { type Part, part, partNames } from '../kernel/office.ts'
import { longestSpan, type Quota, type QuotaName, quota } from '../kernel/quota.ts'
import { type EnquiryTopic, enquiryTopic, lawfulLimit } from '../kernel/reference.ts'
import { daysChanged, workingDaysIn } from '../kernel/year-bounds.ts'
import { items } from './items.ts'
import { linkHosts } from './link-hosts.ts'
import type { RegisterName } from './names.ts'
import { offices } from './offices.ts'
import { pageRegisters } from './pages.ts'
import { differing, linesOf, namesAt, type Offices, type Register, type TypedFault, wordKey, yes } from './register.ts'
import { rights } from './rights/register.ts'
import { rules } from './rules.ts'

/** What each register is, and how its rows read. */

/** A notice hangs no longer than it may take; days of two kinds are not compared. */
const longerThanItself = ({ least, limit }: SpecialProcedure): TypedFault[] =>
  least?.unit === limit.unit && least.days > limit.days ? [{ key: 'least', message: '最短不能超过最长。' }] : []

const procedures: Register<SpecialProcedure> = {
  columns: ['代号', '名称', '最长', '依据'],
  cells: p => [p.id, p.name, limitText(p.limit), p.basis],
  lines: p =>
    linesOf(
      ['名称', p.name],
      ['最长', limitText(p.limit)],
      ['最短', p.least && limitText(p.least)],
      ['提前告知', p.ahead && limitText(p.ahead)],
      ['负责人批准', yes(p.approval === 'head')],
      ['两名以上人员', yes(p.officers === 2)],
      ['结束时提交', p.evidence],
      ['依据', p.basis],
      ['用于', '生效以后才开始的程序，已经开始的不变'],
    ),
  // Which there are is law.
  changing: {
    columns: () => [
      { key: 'name', name: '名称', kind: 'text' },
      { key: 'limit', name: '最长', kind: 'limit', expected: '如20个工作日、30日' },
      { key: 'least', name: '最短', kind: 'limit', expected: '如5个工作日、7日；没有规定的不填' },
      { key: 'ahead', name: '提前告知', kind: 'limit', expected: '要当事人到场的，提前多久告知；不到场的不填' },
      { key: 'approval', name: '只能由谁启动', kind: 'choice', words: { head: '负责人' } },
      { key: 'officers', name: '至少几名人员', kind: 'number', expected: '法律规定两名以上的填2，没有规定的不填' },
      { key: 'evidence', name: '结束时提交', kind: 'text', expected: '结束时要提交的材料，如听证笔录' },
      { key: 'basis', name: '依据', kind: 'text', expected: '法律、法规、规章的名称和第几条' },
    ],
    schema: specialProcedure,
    faults: longerThanItself,
    unique: ['name'],
    fromTomorrow: true,
  },
}

const topics: Register<EnquiryTopic> = {
  published: true,
  columns: ['代号', '分类', '承办单位'],
  cells: (t, office) => [t.id, t.name, office(t.office)],
  lines: (t, office) => linesOf(['分类', t.name], ['承办单位', office(t.office)]),
  changing: {
    columns: offices => [
      { key: 'name', name: '分类', kind: 'text' },
      { key: 'office', name: '承办单位', kind: 'choice', words: answering(offices) },
    ],
    schema: enquiryTopic,
    unique: ['name'],
    adding: {
      digits: null,
      kinds: [
        {
          ...{ id: 'topic', name: '加一个分类', code: wordKey('pets') },
          begin: id => ({ id, name: '', office: '' }),
        },
      ],
    },
  },
}

/** Departments and towns answer letters. */
const answering = (offices: Offices): Record<string, string> => namesAt(offices, ['department', 'town'])

const parts: Register<Part> = {
  columns: ['工作', '单位'],
  cells: (p, office) => [partNames[p.id], office(p.office)],
  lines: (p, office) => linesOf(['单位', office(p.office)], ['用于', '以后提交的事项变更，已经提交的不变']),
  changing: {
    columns: offices => [{ key: 'office', name: '单位', kind: 'choice', words: namesAt(offices, ['department']) }],
    schema: part,
    // Who examines does not decide.
    unique: ['office'],
  },
}

const quotaNames: Readonly<Record<QuotaName, string>> = {
  'look-ups-from-address': '同一网络地址查询进度、核验文书',
  'codes-from-address': '同一网络地址索取查询码',
  'letters-from-address': '同一网络地址不登录来信',
  'codes-for-case': '同一办件补发查询码',
  'codes-to-phone': '同一手机号码收到查询码',
  'confirmations-to-phone': '同一手机号码收到确认验证码',
  'wrong-codes-for-number': '同一编号输错查询码',
  'applications-for-person': '同一人同一事项申请',
  'letters-of-person': '同一人来信',
  'requests-of-person': '同一人申请信息公开',
  'drafts-of-person': '同一人同时保留草稿',
  'uploads-of-person': '同一人上传后没有提交的文件',
}

const minute = 60
const hour = 60 * minute
const day = 24 * hour

function spanText(seconds: number): string {
  if (seconds % day === 0) return `${seconds / day}天`
  return seconds % hour === 0 ? `${seconds / hour}小时` : `${seconds / minute}分钟`
}
const withinText = (seconds: number): string => `${spanText(seconds)}内`

/** The spans to choose from. */
const spans = Object.fromEntries(
  [
    ...[1, 5, 10, 15, 30].map(count => count * minute),
    ...[1, 2, 6, 12].map(count => count * hour),
    ...[1, 2, 3, 7, 15, 30].map(count => count * day),
  ].map(seconds => [seconds, spanText(seconds)]),
)

/** What was chosen is a text. */
const chosenQuota = z.strictObject({
  ...quota.shape,
  within: z.nullable(z.coerce.number().check(z.gte(minute), z.lte(longestSpan))),
})

/** Many people have one address: it is not shut out for longer. */
const shutOut = ({ name, within }: Quota): TypedFault[] =>
  name.endsWith('-from-address') && within !== null && within > day
    ? [{ key: 'within', message: '同一网络地址常常是很多人共用的，最长1天。' }]
    : []
const mostText = ({ most, within }: Quota): string => (within === null ? `${most}个` : `${most}次`)

const quotas: Register<Quota> = {
  columns: ['限制什么', '最多', '理由'],
  cells: q => [quotaNames[q.name], `${q.within === null ? '同时' : withinText(q.within)}最多${mostText(q)}`, q.reason],
  lines: q =>
    linesOf(['最多', mostText(q)], ['期间', q.within === null ? '同时' : withinText(q.within)], ['理由', q.reason]),
  changing: {
    columns: () => [
      { key: 'most', name: '最多（次或者个）', kind: 'number' },
      { key: 'within', name: '期间', kind: 'choice', words: spans },
      { key: 'reason', name: '理由', kind: 'text' },
    ],
    // What is kept at one time has no span.
    has: ({ within }, key) => key !== 'within' || within !== null,
    schema: chosenQuota,
    faults: shutOut,
    unique: [],
    dated: (after, _before, from) => ({ ...after, effectiveFrom: from }),
  },
}

const daysText = (days: number): string => limitText({ days, unit: 'wd' })
const settableText = (id: string): string => (legalLimit(id).isFixed ? '不能改' : legalLimit(id).allowed)

const limits: Register<CountyLimit> = {
  published: true,
  columns: ['办什么', '时限', '可以定为', '依据'],
  cells: ({ id, days }) => [legalLimit(id).label, daysText(days), settableText(id), legalLimit(id).source],
  lines: ({ id, days }) =>
    linesOf(
      ['时限', daysText(days)],
      ['可以定为', settableText(id)],
      ['依据', legalLimit(id).source],
      ['用于', '生效以后才开始计算的期限，已经在算的不变'],
    ),
  changing: {
    columns: () => [{ key: 'days', name: '时限（工作日）', kind: 'number' }],
    has: ({ id }) => !legalLimit(id).isFixed,
    schema: lawfulLimit,
    unique: [],
  },
}

/** The days that a later table moves. */
function daysMoved(before: YearTable, after: YearTable): string[] {
  const { rest, worked } = daysChanged(before, after)
  const moved = [
    ['改为放假', rest],
    ['改为上班', worked],
  ] as const
  return moved.flatMap(([what, days]) => (days.length === 0 ? [] : [`${what}：${days.join('、')}`]))
}

const sourceOf = ({ source }: YearTable) => linesOf(['来源', source])

const years: Register<YearTable> = {
  differences: (before, after) => [...daysMoved(before, after), ...differing(sourceOf(before), sourceOf(after))],
  columns: ['年份', '工作日', '放假', '调休上班', '来源'],
  cells: y => [`${y.year}年`, `${workingDaysIn(y)}天`, `${y.holidays.length}天`, `${y.workdays.length}天`, y.source],
  lines: y =>
    linesOf(
      ['工作日', `${workingDaysIn(y)}天`],
      ['放假的工作日', y.holidays.join('、')],
      ['上班的周末', y.workdays.join('、')],
      ['来源', y.source],
    ),
}

export const registers = {
  items,
  offices,
  procedures,
  topics,
  parts,
  rights,
  quotas,
  limits,
  'link-hosts': linkHosts,
  rules,
  years,
  ...pageRegisters,
} satisfies Partial<Record<RegisterName, unknown>>
