import type { Day } from '../../kernel/calendar.ts'
import { isEntrustmentOver } from '../../kernel/item/decider.ts'
import type { Item } from '../../kernel/item/item.ts'
import { inForce } from '../../kernel/reference.ts'
import { changesOf } from '../workbook/differences.ts'
import { type Asked, type Fault, fault, ownerOf, type Surroundings, townsOf } from './asked.ts'
import { lackingPaper } from './powers.ts'
import { plannedAfter } from './restated.ts'

/** The new versions that each kind of change makes. */

/** A version to be written, and the one that it follows. */
export interface Made {
  item: Item
  before: Item | undefined
}

export const isFaults = (found: readonly Made[] | readonly Fault[]): found is Fault[] =>
  found.some(one => 'path' in one)

/** The next version of an item with other fields. */
const nextOf = (base: Item, from: Day, different: Partial<Item>): Made => ({
  item: { ...base, version: base.version + 1, effectiveFrom: from, ...different },
  before: base,
})

const inUse = ({ status: _, ...item }: Item): Item => item

/** What the kind of change makes of the items. */
export function contentsOf(asked: Asked, around: Surroundings, bases: readonly Item[]): Made[] | Fault[] {
  const { kind, from, reason, until, written } = asked
  const [base] = bases
  if (kind === 'add' || base === undefined) return newItems(asked, around)
  const since = { reason, since: from }
  switch (kind) {
    case 'change':
      return changed(written, base, from)
    case 'split':
    case 'merge': {
      const made = newItems(asked, around)
      if (isFaults(made)) return made
      const instead = written.map(({ code }) => code)
      return [...bases.map(one => nextOf(one, from, { status: { is: 'withdrawn', ...since, instead } })), ...made]
    }
    case 'suspend':
      return [nextOf(base, from, { status: { is: 'suspended', ...since, ...(until === null ? {} : { until }) } })]
    case 'withdraw':
      return [nextOf(base, from, { status: { is: 'withdrawn', ...since } })]
    case 'restore':
      return restored(asked, around, base)
    default:
      return handedDown(asked, around, base)
  }
}

/** Contents under codes that were never used. */
function newItems({ written, codes, from }: Asked, around: Surroundings): Made[] | Fault[] {
  const { present, office, establishment } = around
  const faults = written.flatMap(item => {
    if ((present.get(item.code)?.length ?? 0) > 0)
      return [fault('/file', `代码“${item.code}”用过了，新的事项用新的代码，取消的也不再用。`)]
    if (ownerOf(item, establishment) !== office)
      return [fault('/file', `${item.code}的决定机关不是本单位，应当由决定或者委托的部门起草。`)]
    const lacking = lackingPaper(item)
    if (lacking !== null) return [fault('/file', `${item.code}：${lacking}`)]
    return isEntrustmentOver(item, from) ? [fault('/file', `${item.code}：委托书在生效日期以前就到期了。`)] : []
  })
  if (faults.length > 0) return faults
  return written.map(item => ({
    item: {
      ...inUse(item),
      version: 1,
      effectiveFrom: from,
      ...(codes.length === 0 ? {} : { predecessors: [...codes] }),
    },
    before: undefined,
  }))
}

/** What only another kind of change may touch. */
const ownKinds = {
  decider: '决定机关变了的，另走委托或者下放',
  acceptedBy: '由镇受理的，另走材料审核权下放',
  status: '暂停、取消和恢复各有自己的变更',
  predecessors: '由哪些事项拆分、合并来的不能改',
} as const satisfies Partial<Record<keyof Item, string>>

/** The office has it from another one. */
const isGiven = ({ powerSource = 'own' }: Item): boolean =>
  powerSource === 'entrusted' || powerSource === 'peer-entrusted' || powerSource === 'transferred'

/** What of an item a written content would move that takes a change of its own kind. */
export function movedPowers(written: Item, base: Item): { key: keyof Item; says: string }[] {
  const same = (key: keyof Item): boolean => JSON.stringify(written[key]) === JSON.stringify(base[key])
  const moved = Object.entries(ownKinds).map(([key, says]) => ({ key: key as keyof typeof ownKinds, says }))
  const given =
    !same('powerSource') && [written, base].some(isGiven)
      ? [{ key: 'powerSource' as const, says: '权力来源变成或者不再是转移、委托的，另走委托或者下放' }]
      : []
  return [...moved.filter(({ key }) => !same(key)), ...given]
}

function changed([written]: readonly Item[], base: Item, from: Day): Made[] | Fault[] {
  if (written === undefined || written.code !== base.code)
    return [fault('/file', `表里应当是${base.code}，编码不能改。`)]
  const faults = movedPowers(written, base).map(({ says }) => fault('/file', `${base.code}：${says}。`))
  const made = nextOf(base, from, { ...written, version: base.version + 1, effectiveFrom: from })
  if (faults.length === 0 && changesOf(base, made.item).length === 0)
    return [fault('/file', `${base.code}和第${base.version}版一样，没有要变更的。`)]
  return faults.length > 0 ? faults : [made]
}

/** Whether a suspended item is taken up again as it is, while another version of it is planned. */
export function isTakenUp({ kind, version, from }: Asked, versions: readonly Item[]): boolean {
  const now = inForce(versions, from)
  const earlier = versions.find(one => one.version === version)
  return (
    kind === 'restore' &&
    now?.status?.is === 'suspended' &&
    plannedAfter(versions, from) !== undefined &&
    earlier !== undefined &&
    changesOf(inUse(now), inUse(earlier)).length === 0
  )
}

/** The content of an earlier version, which is a new one. */
function restored({ version, from }: Asked, { present }: Surroundings, base: Item): Made[] | Fault[] {
  const earlier = (present.get(base.code) ?? []).find(one => one.version === version)
  if (earlier === undefined) return [fault('/version', `${base.code}没有第${version ?? ''}版。`)]
  const { item } = nextOf(inUse(earlier), from, { version: base.version + 1 })
  return changesOf(base, item).length === 0
    ? [fault('/version', `第${earlier.version}版和现行的内容一样，没有要恢复的。`)]
    : [{ item, before: base }]
}

/** Whose decision it is afterwards, for each kind of handing down. */
function handedDown(asked: Asked, around: Surroundings, base: Item): Made[] | Fault[] {
  const { kind, from, receivers, law } = asked
  const { decider } = base
  if (kind === 'hand-review') {
    if (decider.tier !== 'department') return [fault('/codes', `“${base.shortName}”现在由镇决定，不用再下放。`)]
    if (base.acceptedBy === 'town') return [fault('/codes', `“${base.shortName}”的材料已经由镇审核。`)]
    if (receivers.length > 0) return [fault('/receivers', '材料审核权下放给所有的镇。')]
    const { counterIntake: _, ...rest } = base
    return [{ ...nextOf(rest, from, { acceptedBy: 'town' }), before: base }]
  }
  // 行政许可法 art. 24: who was entrusted does not pass it on.
  if (decider.tier === 'department' && /entrusted$/.test(base.powerSource ?? ''))
    return [fault('/codes', `“${base.shortName}”是受委托办理的，不能再委托或者转移。`)]
  if (kind === 'entrust') return entrusted(asked, around, base)
  const [receiver, second] = receivers
  const to = receiver === undefined ? ({ tier: 'town' } as const) : departmentTo(receiver, around.offices)
  if (to === null || second !== undefined) return [fault('/receivers', '请选择一个部门，或者所有的镇。')]
  if (JSON.stringify(to) === JSON.stringify(decider)) return [fault('/receivers', '这个事项现在就由它决定。')]
  // Another body has other codes and a level of its own, and decides itself what the counter takes in for it.
  const {
    officialCode: _,
    handlingCode: __,
    levels: ___,
    counterIntake: ____,
    ...rest
  } = to.tier === 'town' ? atTown(base) : base
  if (law === null) return [fault('/law/title', '请写明允许下放、转移的法律、文件。')]
  const others = base.legalBasis.filter(({ title, article }) => title !== law.title || article !== law.article)
  const legalBasis = [...others, law]
  return [{ ...nextOf(rest, from, { decider: to, powerSource: 'transferred', legalBasis }), before: base }]
}

/** To town governments alone (行政许可法 art. 24). More towns may follow the first, and another document the first one. */
function entrusted({ receivers, from, entrustment }: Asked, { offices }: Surroundings, base: Item): Made[] | Fault[] {
  const { decider } = base
  const all = townsOf(offices)
  const had = 'delegatedBy' in decider ? (decider.towns ?? all) : []
  if (decider.tier === 'town' && had.length === 0)
    return [fault('/codes', `“${base.shortName}”现在由镇决定，不用再委托。`)]
  const isAgain = had.every(id => receivers.includes(id))
  const strange = receivers.filter(id => offices.get(id)?.tier !== 'town' || (had.includes(id) && !isAgain))
  if (strange.length > 0 || new Set(receivers).size < receivers.length)
    return [fault('/receivers', '只能选还没有受委托的镇；换委托书的，把已经受委托的镇全部选上。每个镇写一次。')]
  if (entrustment === null) return [fault('/entrustment/title', '请写明委托书（行政许可法第二十四条）。')]
  const towns = receivers.length === 0 ? all : [...new Set([...had, ...receivers])]
  const isAll = all.every(town => towns.includes(town))
  const to = {
    ...({ tier: 'town', delegatedBy: ownerOf(base, '') } as const),
    ...(isAll ? {} : { towns }),
    entrustment,
  }
  if (isEntrustmentOver({ decider: to }, from)) return [fault('/entrustment/until', '委托到期不能早于生效日期。')]
  if (changesOf(base, { ...base, decider: to }).length === 0)
    return [fault('/entrustment/title', `“${base.shortName}”已经按这份委托书委托给这些镇，没有要变更的。`)]
  return [{ ...nextOf(atTown(base), from, { decider: to, powerSource: 'entrusted' }), before: base }]
}

/** Where towns decide nothing is forwarded: what waited for that, waits for the decision, and who decides takes in and accepts. */
function atTown({ acceptedBy: _, counterIntake: __, ...item }: Item): Item {
  const { paperBefore, procedures } = item
  return {
    ...item,
    paperBefore: paperBefore === 'forwarding' ? 'decision' : paperBefore,
    procedures: procedures.map(row => (row.before === 'forwarding' ? { ...row, before: 'decision' } : row)),
  }
}

function departmentTo(receiver: string, offices: Surroundings['offices']) {
  const office = offices.get(receiver)
  return office?.tier === 'department' ? ({ tier: 'department', office: office.id } as const) : null
}
