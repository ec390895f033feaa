import { type Day, nextDay } from '../../kernel/calendar.ts'
import { dayText } from '../../kernel/format.ts'
import { departmentsIn } from '../../kernel/item/decider.ts'
import type { Item } from '../../kernel/item/item.ts'
import { heldOf } from '../versions.ts'
import { changesOf } from '../workbook/differences.ts'
import { type Asked, type Draft, type Fault, fault, ownerOf, type Surroundings } from './asked.ts'
import { endedFaults, receiversOf } from './powers.ts'

/**
 * What was decided for a later day is taken back before that day, the last planned version first. A version of the same day
 * says what held before; of an item that was never in use it says that it is withdrawn, so that its code stays taken.
 */

interface Planned {
  planned: Item
  /** what holds until then; undefined for a new item */
  before: Item | undefined
}

/** The last version that is still to come. */
export function lastPlanned(versions: readonly Item[], today: Day): Planned | undefined {
  const [before, planned] = heldOf(versions).slice(-2)
  if (planned === undefined)
    return before && before.effectiveFrom > today ? { planned: before, before: undefined } : undefined
  return planned.effectiveFrom > today ? { planned, before } : undefined
}

/** The other items of a split or a merging that is still to come. */
export function partnersOf(versions: readonly Item[], today: Day): string[] {
  const { planned, before } = lastPlanned(versions, today) ?? {}
  const instead = before?.status?.instead === undefined ? planned?.status?.instead : undefined
  return [...(instead ?? []), ...(before === undefined ? (planned?.predecessors ?? []) : [])]
}

/** It and, of a split or a merging, the others; each code once. */
export function takenTogether({ present, today }: Pick<Surroundings, 'present' | 'today'>, code: string): string[] {
  const codes = new Set([code])
  for (const one of codes) for (const other of partnersOf(present.get(one) ?? [], today)) codes.add(other)
  return [...codes]
}

/** It is planned by the end of a suspension at once, which its confirmation alone takes back. */
const isResumption = ({ planned, before }: Planned): boolean =>
  before?.status?.is === 'suspended' &&
  planned.status === undefined &&
  planned.effectiveFrom === nextDay(before.status.since, 2)

export function takenBack({ codes: [asked = ''], reason }: Asked, around: Surroundings): Draft | Fault[] {
  const { present, today, office, establishment, nameOf } = around
  const own = present.get(asked)?.at(-1)
  if (own === undefined) return [fault('/codes', `大厅没有代码是“${asked}”的事项。`)]
  const first = lastPlanned(present.get(asked) ?? [], today)
  if (first === undefined) return [fault('/codes', `“${own.shortName}”没有已经定下、还没有生效的变更，不用撤回。`)]
  const from = first.planned.effectiveFrom
  const made: (Planned & { item: Item })[] = []
  const faults: Fault[] = endedFaults(around)
  for (const code of takenTogether(around, asked)) {
    const versions = present.get(code) ?? []
    const found = lastPlanned(versions, today)
    if (found === undefined || found.planned.effectiveFrom !== from) {
      faults.push(fault('/codes', `${code}和它一起变更，后来又定下了别的变更，请先撤回${code}后来的变更。`))
      continue
    }
    const { planned, before } = found
    const owner = ownerOf(before ?? planned, establishment)
    if (owner !== office) faults.push(fault('/codes', `“${planned.shortName}”由${nameOf(owner)}起草，本单位不能改。`))
    if (isResumption(found))
      faults.push(fault('/codes', `“${planned.shortName}”紧急暂停到期自动恢复，不能撤回；还要暂停的，由另一个人确认。`))
    if (departmentsIn(before ?? planned).some(id => around.later?.get(id)?.successor !== undefined))
      faults.push(fault('/codes', `“${planned.shortName}”已经定下随机构改革转到别的单位，不能单独撤回。`))
    const next = { version: Math.max(...versions.map(({ version }) => version)) + 1, effectiveFrom: from }
    const item: Item =
      before === undefined
        ? { ...planned, ...next, status: { is: 'withdrawn', reason, since: from } }
        : { ...before, ...next }
    made.push({ ...found, item })
  }
  if (faults.length > 0) return faults
  return {
    about: own.shortName,
    from,
    items: made.map(({ item }) => ({ code: item.code, base: item.version - 1 })),
    // Who confirmed that it receives a power confirms that it does not.
    receivers: receiversOf(
      made.map(({ planned }) => planned),
      made.flatMap(({ before }) => before ?? []),
      around,
    ),
    versions: made.map(({ item }) => item),
    told: made.map(({ planned, before }) => ({
      title: `${planned.code} ${planned.shortName}，撤回第${planned.version}版`,
      text: [
        `原定${dayText(from)}生效的第${planned.version}版不生效`,
        ...(before === undefined ? ['这个新事项不开始办理，代码不再用于别的事项'] : changesOf(planned, before, nameOf)),
      ]
        .map(line => `${line}。`)
        .join('\n'),
    })),
  }
}
