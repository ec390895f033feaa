import { type Day, nextDay } from '../../kernel/calendar.ts'
import { dayText } from '../../kernel/format.ts'
import { departmentsIn } from '../../kernel/item/decider.ts'
import type { Item } from '../../kernel/item/item.ts'
import { plannedDays } from '../../kernel/limit.ts'
import { officeName } from '../../kernel/office.ts'
import { inForce } from '../../kernel/reference.ts'
import { heldOf } from '../versions.ts'
import { type Draft, type Fault, fault, type Surroundings } from './asked.ts'
import { bodyFaults, endedFaults, plannedFault } from './powers.ts'
import { plannedAfter } from './restated.ts'
import type { Register } from './unfit.ts'

/**
 * A department ends, and another continues its powers (机构改革). Its items are not drafted one by one: what names the one
 * gets a version that names the other, and says nothing else anew.
 */

export interface Merger {
  office: string
  successor: string
  from: Day
}

const names = (item: Item, office: string): boolean => departmentsIn(item).includes(office)

/** The next version of an item. Another body has other official codes of its own; who decides is not handling it beside. */
function succeeded(item: Item, { office, successor, from }: Merger): Item {
  const now = (id: string): string => (id === office ? successor : id)
  const { decider: was, jointOffices = [], officialCode, handlingCode, ...rest } = item
  const decider =
    'office' in was
      ? { ...was, office: now(was.office) }
      : 'delegatedBy' in was
        ? { ...was, delegatedBy: now(was.delegatedBy) }
        : was
  const deciding = departmentsIn({ decider })
  const joint = [...new Set(jointOffices.map(now))].filter(id => !deciding.includes(id))
  const isAnothers = deciding.join() !== departmentsIn({ decider: was }).join()
  return {
    ...rest,
    ...(officialCode === undefined || isAnothers ? {} : { officialCode }),
    ...(handlingCode === undefined || isAnothers ? {} : { handlingCode }),
    ...(joint.length === 0 ? {} : { jointOffices: joint }),
    decider,
    version: item.version + 1,
    effectiveFrom: from,
  }
}

/** The version of an item that the merger has written. */
const movedIn = (versions: readonly Item[], { office, successor, from }: Merger): Item | undefined =>
  versions.findLast((one, at) => {
    const before = versions[at - 1]
    return one.effectiveFrom === from && names(one, successor) && before !== undefined && names(before, office)
  })

/**
 * What it makes of the register: the versions to be written; those planned for later that nothing may overtake; and those
 * that it has written already, whatever followed them.
 */
export function mergedIn(register: Register, merger: Merger): { versions: Item[]; planned: Item[]; moved: Item[] } {
  const { office, from } = merger
  const made: ReturnType<typeof mergedIn> = { versions: [], planned: [], moved: [] }
  for (const all of register.values()) {
    const versions = all.toSorted((a, b) => a.version - b.version)
    const newest = versions.at(-1)
    if (newest === undefined) continue
    const written = movedIn(versions, merger)
    const later = plannedAfter(versions, from)
    const held =
      later === undefined
        ? [newest]
        : [inForce(versions, from), ...heldOf(versions).filter(one => one.effectiveFrom > from)]
    if (held.some(one => one !== undefined && names(one, office)))
      (later === undefined ? made.versions : made.planned).push(later ?? succeeded(newest, merger))
    else if (written !== undefined) made.moved.push(written)
  }
  return made
}

interface AskedMerger {
  /** one department */
  receivers: readonly string[]
  from: Day
}
type Around = Pick<Surroundings, 'offices' | 'office' | 'today'> & {
  register: Register
  /** the offices that examine changes and decide them */
  parts: readonly string[]
}

const partOf = ({ decider }: Item, office: string, name: string): string => {
  if (!departmentsIn({ decider }).includes(office)) return `${name}是联办机构`
  return decider.tier === 'department' ? `由${name}决定` : `由${name}委托镇决定`
}

/** The draft, which has no versions of its own, or everything that is wrong with it. */
export function mergerOf({ receivers, from }: AskedMerger, around: Around): Draft | Fault[] {
  const { offices, office, today, register, parts } = around
  const [successor = '', second] = receivers
  const to = offices.get(successor)
  const isFit = to?.tier === 'department' && to.id !== office && to.successor === undefined && second === undefined
  const { versions, planned } = mergedIn(register, { office, successor, from })
  const faults = [
    ...endedFaults(around),
    ...(parts.includes(office)
      ? [fault('/kind', '本单位还在审核事项变更，请先请管理员在“审核分工”里换成别的单位。')]
      : []),
    ...(isFit ? [] : [fault('/receivers', '请选择另一个现有的部门。')]),
    ...(isFit ? versions.flatMap(item => bodyFaults(item, around)) : []).map(({ message }) =>
      fault('/receivers', message),
    ),
    ...(from <= today ? [fault('/from', '生效日期最早是明天。')] : []),
    ...(from > nextDay(today, plannedDays) ? [fault('/from', '生效日期最晚是一年以后。')] : []),
    ...planned.map(plannedFault),
  ]
  if (faults.length > 0) return faults
  const own = officeName(offices, office)
  const before = ({ code, version }: Item) => register.get(code)?.find(one => one.version === version - 1)
  return {
    about: own,
    from,
    items: [],
    receivers: [successor],
    versions: [],
    told: [
      {
        title: `${own}并入${officeName(offices, successor)}`,
        text: [
          `从${dayText(from)}起，${versions.length}个事项里写的${own}改为${officeName(offices, successor)}，别的内容不变；换了决定、委托的部门的，实施编码另行赋码。以后来的信也转给它。`,
          '那一天以后，在办的办件、人员按清单移交，移交完了才结束。',
        ].join('\n'),
      },
      ...versions
        .toSorted((a, b) => (a.code < b.code ? -1 : 1))
        .map(item => ({
          title: `${item.code} ${item.shortName}`,
          text: partOf(before(item) ?? item, office, own),
        })),
    ],
  }
}
