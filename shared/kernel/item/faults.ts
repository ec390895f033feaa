import { lastToFollow } from '../limit.ts'
import type { ItemFields } from './fields.ts'
import { handlingOf, todayOf } from './today.ts'

/** What the item has to satisfy, in words for those who write it. */
interface Fault {
  readonly path: PropertyKey[]
  readonly message: string
}

/** Clauses that let an office ask for anything: forbidden by 国务院令716号 art. 6. */
const catchAll =
  /其他材料|其他条件|其它|其他(?:相关|有关|需要|必要)|等(?:相关|有关)?(?:材料|条件|证明|文件)|等。?$|等等|需要的材料/u

/** What is signed by hand: marriage, adoption and inheritance (电子签名法 art. 3), mandates, and what others pledge. */
const byHand = /婚|收养|继承|委托|担保|保证|承诺/u

function repeated(ids: readonly string[]): boolean {
  return new Set(ids).size !== ids.length
}

/** 四减 are told by what was and what is: in one unit, and none of them negative. [D] */
function baselineFaults(value: ItemFields): Fault[] {
  const { limit, ...counts } = value.baseline ?? {}
  const now = todayOf(value)
  const faults: Fault[] = []
  if (limit && limit.unit !== value.promised.unit) {
    faults.push({ path: ['baseline', 'limit', 'unit'], message: '原时限与承诺时限、法定时限用同一个单位' })
  }
  if (limit && limit.days < now.days) {
    faults.push({ path: ['baseline', 'limit', 'days'], message: `原时限不比承诺时限短，至少${now.days}` })
  }
  for (const key of ['steps', 'materials', 'visits'] as const) {
    if ((counts[key] ?? now[key]) < now[key]) {
      faults.push({ path: ['baseline', key], message: `原来的不比现在的少，至少${now[key]}` })
    }
  }
  return faults
}

/** How far it is done online goes with the visits [D], and nobody is held to one channel (优化营商环境条例 art. 37). */
function serviceFaults(value: ItemFields): Fault[] {
  const { handling, onlineDepth = 0, channels, visits } = value
  const faults: Fault[] = []
  if (handling !== undefined && handling !== handlingOf(value)) {
    faults.push({ path: ['handling'], message: '承诺一天办结、没有别的环节的是即办件，其余的是承诺件' })
  }
  if (onlineDepth >= 3 && visits > 4 - onlineDepth) {
    faults.push({ path: ['onlineDepth'], message: '到现场一次的最高写3，多于一次的最高写2' })
  }
  if (channels && onlineDepth >= 3 && !channels.includes('online')) {
    faults.push({ path: ['channels'], message: '网办深度是3、4的，办理形式里有网上' })
  }
  if (channels && !channels.includes('window')) {
    faults.push({ path: ['channels'], message: '办理形式里有窗口，不能限定办理渠道（优化营商环境条例第三十七条）' })
  }
  if (channels && repeated(channels)) faults.push({ path: ['channels'], message: '每种办理形式写一次' })
  return faults
}

export function faultsOf(value: ItemFields): Fault[] {
  const faults: Fault[] = []
  const fault = (path: PropertyKey[], message: string) => faults.push({ path, message })
  const { statutory, promised, kind, materials } = value
  if (statutory && (statutory.unit !== promised.unit || promised.days > statutory.days)) {
    fault(['promised'], '承诺时限与法定时限用同一个单位，并且不比它长')
  }
  if (value.extension && !statutory) fault(['extension'], '有法定时限的才可以延长')
  if (kind === 'permit' && value.legalBasis.length === 0) fault(['legalBasis'], '行政许可至少有一条设定依据')
  if (kind === 'permit' && statutory === null) fault(['statutory'], '行政许可有法定时限')
  if (value.acceptance.deemed !== (kind === 'permit')) {
    fault(['acceptance', 'deemed'], '行政许可逾期视为受理，其他事项不是（行政许可法第三十二条第四款）')
  }
  const facts = new Set(['age', ...Object.keys(value.form.properties)])
  const conditions = [
    ...(value.stops ?? []).map(s => s.when),
    ...(value.urgent ? [value.urgent] : []),
    ...value.procedures.flatMap(p => p.unless ?? []),
  ]
  if (conditions.some(({ fact }) => !facts.has(fact))) fault(['stops'], '条件看的是表单里的栏目，或者年龄age')
  if (value.specials !== undefined && kind !== 'permit') fault(['specials'], '行政许可才有特别程序')
  if (materials.some(row => row.mayFollow && row.required) && lastToFollow(promised) < 1) {
    fault(['promised'], '必须提供又可以后补的材料最晚在承诺时限结束两天前补交，承诺时限至少三天')
  }
  if (value.acceptedBy === 'town' && value.decider.tier === 'town') {
    fault(['acceptedBy'], '由镇决定的本来就由镇受理，“由镇受理”留空')
  }
  faults.push(...baselineFaults(value), ...serviceFaults(value))
  if (value.visits > 1 && !value.visitsReason) fault(['visitsReason'], '到现场多于一次的写明原因')
  if (!materials.some(row => row.importance === 'main')) fault(['materials'], '至少有一份主要材料')
  if (materials.filter(row => row.signature !== undefined).length > 1) {
    fault(['materials'], '最多有一份材料是申请表')
  }
  const confirmed = materials.find(row => row.signature === 'confirm')
  if (
    confirmed &&
    (confirmed.source !== 'applicant' || byHand.test([value.name, ...value.themes, confirmed.name].join()))
  ) {
    fault(['materials'], '这种签名要手写，不能用验证码确认（电子签名法第三条）')
  }
  if (repeated(materials.map(row => row.id))) fault(['materials'], '每份材料的代号不同')
  if (repeated(value.procedures.map(row => row.id))) fault(['procedures'], '每个环节的代号不同')
  if (value.acceptancePoint === 'village' && !value.villageIntake) {
    fault(['acceptancePoint'], '村里可以收件的才能从村里起算受理时限')
  }
  if (
    value.decider.tier === 'town' &&
    [value.paperBefore, ...value.procedures.map(row => row.before)].includes('forwarding')
  ) {
    fault(['decider'], '由镇决定的没有转送，原件和环节不能写在转送前')
  }
  value.legalBasis.forEach(({ since }, at) => {
    if (since !== undefined && since > value.effectiveFrom)
      fault(['legalBasis', at, 'since'], '设定依据在这一版生效那天已经实施')
  })
  value.conditions.forEach((text, at) => {
    if (catchAll.test(text)) fault(['conditions', at], '没有“其他材料”“等”这样的兜底条款（国务院令第716号第六条）')
  })
  materials.forEach((row, at) => {
    if ([row.name, row.format ?? '', row.note ?? ''].some(text => catchAll.test(text)))
      fault(['materials', at], '没有“其他材料”“等”这样的兜底条款（国务院令第716号第六条）')
  })
  return faults
}
