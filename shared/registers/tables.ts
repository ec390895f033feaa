import * as z from 'zod'
import { limitText } from '../casework/notice.ts'
import type { YearTable } from '../kernel/calendar.ts'
import type { SpecialProcedure } from '../kernel/item/steps.ts'
import { type CountyLimit, legalLimit } from '../kernel/limit.ts'
import { type Office, office, type Part, part, partNames } from '../kernel/office.ts'
import { type Quota, type QuotaName, quota } from '../kernel/quota.ts'
import { type EnquiryTopic, enquiryTopic, lawfulLimit } from '../kernel/reference.ts'
import { workingDaysIn } from '../kernel/year-bounds.ts'
import { items } from './items.ts'
import { linkHosts } from './link-hosts.ts'
import type { RegisterName } from './names.ts'
import { pageRegisters } from './pages.ts'
import { linesOf, namesAt, type Offices, type Register, yes } from './register.ts'
import { rights } from './rights/register.ts'

/** What each register is, and how its rows read. */

const tiers: Readonly<Record<Office['tier'], string>> = {
  county: '县',
  department: '部门',
  town: '镇',
  village: '村（居）',
}
const kinds: Readonly<Record<Office['kind'], string>> = {
  government: '人民政府',
  organ: '行政机关',
  'public-institution': '事业单位',
  'mass-organisation': '群团组织',
  'residents-committee': '居民委员会',
  'village-committee': '村民委员会',
}

/** What only some tiers change here. */
const tiersWith: Readonly<Record<string, readonly Office['tier'][]>> = {
  name: ['county', 'department'],
  shortName: ['department'],
  complaints: ['county'],
  smsPrice: ['county'],
}

/** People find the county's hall, and whom to complain to. */
const reachable = office.check(
  z.superRefine((value, context) => {
    if (value.tier !== 'county') return
    for (const key of ['address', 'phone', 'complaints'] as const)
      if (value[key] === undefined)
        context.addIssue({ code: 'custom', path: [key], message: '办事大厅有地址、电话和投诉电话' })
  }),
)

const offices: Register<Office> = {
  published: true,
  station: { hasAgents: ({ tier }) => tier === 'village' },
  columns: ['代号', '名称', '层级', '性质', '电话'],
  cells: (o, nameOf) => [
    o.id,
    o.name,
    tiers[o.tier],
    o.successor === undefined ? kinds[o.kind] : `已并入${nameOf(o.successor)}`,
    o.phone ?? '',
  ],
  lines: (o, nameOf) =>
    linesOf(
      ['名称', o.name],
      ['简称', o.shortName],
      ['层级', tiers[o.tier]],
      ['性质', kinds[o.kind]],
      ['上级', o.parent && nameOf(o.parent)],
      ['已并入', o.successor && nameOf(o.successor)],
      ['地址', o.address],
      ['电话', o.phone],
      ['办公时间', o.hours],
      ['投诉电话', o.complaints],
      ['短信一条的价格', o.smsPrice && `${o.smsPrice / 1000}元`],
      ['复议机关', o.remedies?.review],
      ['受诉法院', o.remedies?.court],
      ['代号来源', o.codeSource],
      ['现名启用日期', o.effectiveFrom],
    ),
  // Who reviews its decisions and hears them is law, and what a station is called follows from its division.
  changing: {
    columns: () => [
      { key: 'name', name: '名称', kind: 'text' },
      { key: 'shortName', name: '简称', kind: 'text' },
      { key: 'address', name: '地址', kind: 'text' },
      { key: 'phone', name: '电话', kind: 'phone' },
      {
        key: 'hours',
        name: '办公时间',
        kind: 'text',
        expected: '星期几、几点到几点，如周一至周五 8:30–12:00，14:30–17:30',
      },
      { key: 'complaints', name: '投诉电话', kind: 'phone', expected: '电话号码，如12345' },
      {
        key: 'smsPrice',
        name: '短信一条的价格（厘）',
        kind: 'number',
        expected: '合同上的价格，千分之一元，如45是0.045元',
      },
    ],
    has: ({ tier }, key) => tiersWith[key]?.includes(tier) ?? true,
    schema: reachable,
    unique: ['name', 'shortName'],
    dated: (after, before, from) =>
      after.effectiveFrom === undefined || after.name === before.name ? after : { ...after, effectiveFrom: from },
  },
}

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
    ),
}

const topics: Register<EnquiryTopic> = {
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

const withinText = (seconds: number): string =>
  seconds % 86_400 === 0 ? `${seconds / 86_400}天内` : `${seconds / 60}分钟内`
const mostText = ({ most, within }: Quota): string => (within === null ? `${most}个` : `${most}次`)

const quotas: Register<Quota> = {
  columns: ['限制什么', '最多', '理由'],
  cells: q => [quotaNames[q.name], `${q.within === null ? '同时' : withinText(q.within)}最多${mostText(q)}`, q.reason],
  lines: q =>
    linesOf(['最多', mostText(q)], ['期间', q.within === null ? '同时' : withinText(q.within)], ['理由', q.reason]),
  changing: {
    columns: () => [
      { key: 'most', name: '最多（次或者个）', kind: 'number' },
      { key: 'reason', name: '理由', kind: 'text' },
    ],
    schema: quota,
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

const years: Register<YearTable> = {
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
  years,
  ...pageRegisters,
} satisfies Partial<Record<RegisterName, unknown>>
