import { nextDay } from '../../kernel/calendar.ts'
import { type Item, item as itemSchema } from '../../kernel/item/item.ts'
import { newLinks } from '../../kernel/item/links.ts'
import { plannedDays } from '../../kernel/limit.ts'
import { inForce } from '../../kernel/reference.ts'
import { deciderText, feeLines, limitText, linkNames, statutoryText, unlistedText } from '../item-words.ts'
import { kindNames } from '../kind-names.ts'
import { heldOf } from '../versions.ts'
import { changesOf } from '../workbook/differences.ts'
import { type Asked, type Draft, type Fault, fault, ownerOf, type Surroundings } from './asked.ts'
import { contentsOf, isFaults, isTakenUp } from './contents.ts'
import type { ItemKind } from './kinds.ts'
import { bodyFaults, endedFaults, plannedFault, receiversOf } from './powers.ts'
import { plannedAfter } from './restated.ts'
import { takenBack } from './taken-back.ts'

/** From what a department asks for to the versions that are to be written, checked by the rules of items. */

/** What changes the status alone goes before what is planned, which then follows it on its day. */
const isStatusAlone = (asked: Asked, { present, today }: Surroundings, code: string): boolean =>
  asked.urgent ? inForce(present.get(code) ?? [], today) !== undefined : isTakenUp(asked, present.get(code) ?? [])

/** The content that is changed, under the number of the newest version. */
function baseOf(asked: Asked, around: Surroundings, code: string): Item | undefined {
  const versions = around.present.get(code) ?? []
  const newest = versions.at(-1)
  const holding = isStatusAlone(asked, around, code) ? inForce(versions, asked.from) : newest
  return newest && holding && { ...holding, version: newest.version }
}

/** The draft, or everything that is wrong with it. */
export function draftOf(asked: Asked, around: Surroundings): Draft | Fault[] {
  const counted = countFaults(asked)
  if (asked.kind === 'take-back') return counted.length > 0 ? counted : takenBack(asked, around)
  const bases = asked.codes.map(code => baseOf(asked, around, code))
  const faults = [
    ...endedFaults(around),
    ...counted,
    ...asked.codes.flatMap((code, at) => baseFaults(asked, around, code, bases[at])),
    ...timeFaults(asked, around),
    ...(asked.urgent ? asked.codes.flatMap(code => againFaults(around, code)) : []),
  ]
  if (faults.length > 0) return faults
  const present = bases.filter(base => base !== undefined)
  const made = contentsOf(asked, around, present)
  if (isFaults(made)) return made
  const broken = made.flatMap(({ item, before }) => [
    ...ruleFaults(item, before, asked.kind),
    ...bodyFaults(item, around),
    ...linkFaults(item, before, around),
  ])
  if (broken.length > 0) return broken
  const versions = made.map(({ item }) => item)
  const [first] = [...present, ...versions]
  return {
    about: first?.shortName ?? '',
    from: asked.from,
    items: versions.map(({ code, version }) => ({ code, base: version === 1 ? null : version - 1 })),
    receivers: receiversOf(versions, present, around),
    versions,
    told: made.map(({ item, before }) => toldOf(item, before, around.nameOf)),
  }
}

/** How many present items each kind concerns, and how many new contents it takes: at least and at most. */
const counts: Readonly<Record<ItemKind, { codes: [number, number]; written: [number, number]; says: string }>> = {
  add: { codes: [0, 0], written: [1, 1], says: '新增一次提交一个新事项' },
  change: { codes: [1, 1], written: [1, 1], says: '变更一次提交一个事项' },
  split: { codes: [1, 1], written: [2, 9], says: '拆分把一个事项分成两个以上的新事项' },
  merge: { codes: [2, 9], written: [1, 1], says: '合并把两个以上的事项并成一个新事项' },
  suspend: { codes: [1, 1], written: [0, 0], says: '暂停一次提交一个事项' },
  withdraw: { codes: [1, 1], written: [0, 0], says: '取消一次提交一个事项' },
  restore: { codes: [1, 1], written: [0, 0], says: '恢复一次提交一个事项' },
  'take-back': { codes: [1, 1], written: [0, 0], says: '撤回一次提交一个事项' },
  'hand-review': { codes: [1, 1], written: [0, 0], says: '下放一次提交一个事项' },
  entrust: { codes: [1, 1], written: [0, 0], says: '委托一次提交一个事项' },
  transfer: { codes: [1, 1], written: [0, 0], says: '下放一次提交一个事项' },
}

function countFaults({ kind, codes, written }: Asked): Fault[] {
  const { says, ...wanted } = counts[kind]
  const isWithin = (count: number, [least, most]: [number, number]): boolean => count >= least && count <= most
  if (!isWithin(codes.length, wanted.codes)) return [fault('/codes', `${says}。`)]
  if (new Set(codes).size < codes.length) return [fault('/codes', '同一个事项写了两次。')]
  return isWithin(written.length, wanted.written) ? [] : [fault('/file', `${says}，表里有${written.length}个。`)]
}

/** The item is there, it is the department's, and it is not withdrawn. */
function baseFaults({ kind }: Asked, around: Surroundings, code: string, base: Item | undefined): Fault[] {
  if (base === undefined) return [fault('/codes', `大厅没有代码是“${code}”的事项。`)]
  const { office, establishment, nameOf } = around
  const owner = ownerOf(base, establishment)
  if (owner !== office) return [fault('/codes', `“${base.shortName}”由${nameOf(owner)}起草，本单位不能改。`)]
  if (base.status?.is === 'withdrawn' && kind !== 'restore')
    return [fault('/codes', `“${base.shortName}”已经取消，只能恢复。`)]
  if (base.status?.is === 'suspended' && kind === 'suspend') return [fault('/codes', `“${base.shortName}”已经暂停。`)]
  return []
}

/** Nobody changes what held yesterday, and nothing overtakes a version that is planned already. */
function timeFaults(asked: Asked, around: Surroundings) {
  const { from, until, kind, urgent, codes } = asked
  const { today, present } = around
  const planned = codes.flatMap(code =>
    isStatusAlone(asked, around, code) ? [] : (plannedAfter(present.get(code) ?? [], from) ?? []),
  )
  return [
    ...(urgent && kind !== 'suspend' ? [fault('/urgent', '只有暂停可以立即生效。')] : []),
    ...(urgent && from !== today ? [fault('/from', '紧急暂停从今天起生效。')] : []),
    ...(!urgent && from <= today ? [fault('/from', '生效日期最早是明天。')] : []),
    ...(from > nextDay(today, plannedDays) ? [fault('/from', '生效日期最晚是一年以后。')] : []),
    ...planned.map(plannedFault),
    ...(kind === 'suspend' && until !== null && until < from
      ? [fault('/until', '预计恢复的日期不能早于暂停的日期。')]
      : []),
  ]
}

/** Days after a suspension at once that nobody confirmed, in which none follows it. [D] */
const apart = 30

/** One person's word does not suspend an item again and again. */
function againFaults({ present, today }: Surroundings, code: string): Fault[] {
  const isLapsed = heldOf(present.get(code) ?? []).some(
    ({ status, effectiveFrom: on }, at, held) =>
      status === undefined && held[at - 1]?.status?.is === 'suspended' && on > nextDay(today, -apart) && on <= today,
  )
  return isLapsed ? [fault('/urgent', `这个事项${apart}天内刚刚恢复办理，不能再紧急暂停，请按一般的暂停提交。`)] : []
}

/** New links to hosts that the county has not listed. A link that stands already is not judged anew. */
const linkFaults = (item: Item, before: Item | undefined, { hosts }: Surroundings): Fault[] =>
  newLinks(item, before === undefined ? [] : [before])
    .filter(({ host }) => !hosts.has(host))
    .map(({ use, host }) => fault('/file', `${item.code}的${linkNames[use]}：${unlistedText(host)}。`))

const brokenIn = (item: Item) => itemSchema.safeParse(item).error?.issues ?? []

/**
 * The rules of the table, as they hold today; what a document of handing down breaks, at its field of the request. What
 * nobody writes anew is not judged anew: a rule that came after an item keeps nobody from suspending it.
 */
function ruleFaults(drafted: Item, before: Item | undefined, kind: ItemKind): Fault[] {
  const nameOf = ({ path, message }: { path: PropertyKey[]; message: string }): string => `${path.join('/')} ${message}`
  const had = new Set(before === undefined || kind === 'change' ? [] : brokenIn(before).map(nameOf))
  return brokenIn(drafted)
    .filter(issue => !had.has(nameOf(issue)))
    .map(({ path: [part, within, field], message }) => {
      if (part === 'decider' && within === 'entrustment')
        return fault(`/entrustment/${String(field ?? 'title')}`, message)
      if (kind === 'transfer' && part === 'legalBasis') return fault(`/law/${String(field ?? 'title')}`, message)
      return fault('/codes', `${drafted.code}：${message}`)
    })
}

/** What a new item is, in short. */
const mainPoints = (item: Item, nameOf: Surroundings['nameOf']): string[] => [
  `新的事项：${item.name}`,
  `事项类型：${kindNames[item.kind]}`,
  `决定机关：${deciderText(item, nameOf)}`,
  `承诺办结时限：${limitText(item.promised)}；法定办结时限：${statutoryText(item)}`,
  `材料：${item.materials.length}项`,
  `收费：${feeLines(item, false).join('；')}`,
  '全部内容见预览和工作簿',
]

function toldOf(item: Item, before: Item | undefined, nameOf: Surroundings['nameOf']) {
  const title = `${item.code} ${item.shortName}，第${item.version}版`
  if (before === undefined) return { title, text: `${mainPoints(item, nameOf).join('。\n')}。` }
  return { title, text: `${changesOf(before, item, nameOf).join('。\n')}。` }
}
