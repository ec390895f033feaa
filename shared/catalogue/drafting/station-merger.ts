import { type Day, nextDay } from '../../kernel/calendar.ts'
import { dayText } from '../../kernel/format.ts'
import { plannedDays } from '../../kernel/limit.ts'
import { type Office, officeName } from '../../kernel/office.ts'
import { type Draft, type Fault, fault, type Surroundings } from './asked.ts'

/**
 * A village merges into another of its town, and its service station (便民服务站) ends with it. A village decides nothing, so no
 * item changes. It has neither drafters nor a head: the establishment office drafts, and the town answers for its villages.
 */

interface Asked {
  /** the village that ends */
  ends: string
  /** one village */
  receivers: readonly string[]
  from: Day
}

/** `offices`: as they are at last, with what is planned. */
type Around = Pick<Surroundings, 'offices' | 'office' | 'establishment' | 'today'>

function endingFault(offices: Around['offices'], id: string): string | null {
  const village = offices.get(id)
  if (village?.tier === 'town') return '镇的合并不在这里办，这里只合并同一个镇的村、社区。'
  if (village?.tier !== 'village') return '请选择要并掉的村或者社区。'
  return village.successor === undefined
    ? null
    : `${village.name}已经定下并入${officeName(offices, village.successor)}。`
}

const isFit = (village: Office | undefined, to: Office | undefined): boolean =>
  to?.tier === 'village' && to.id !== village?.id && to.parent === village?.parent && to.successor === undefined

/** The draft, which the town has to confirm, or everything that is wrong with it. */
export function stationMergerOf({ ends, receivers, from }: Asked, around: Around): Draft | Fault[] {
  const { offices, office, establishment, today } = around
  const [successor = '', second] = receivers
  const [village, to] = [offices.get(ends), offices.get(successor)]
  const wrong = endingFault(offices, ends)
  const faults = [
    ...(office === establishment
      ? []
      : [fault('/kind', `村、社区的合并由${officeName(offices, establishment)}起草，本单位只能起草自己的。`)]),
    ...(wrong === null ? [] : [fault('/ends', wrong)]),
    ...(wrong !== null || (isFit(village, to) && second === undefined)
      ? []
      : [fault('/receivers', '请选择同一个镇的另一个村或者社区，已经并入别的村的不能选。')]),
    ...(from <= today ? [fault('/from', '生效日期最早是明天。')] : []),
    ...(from > nextDay(today, plannedDays) ? [fault('/from', '生效日期最晚是一年以后。')] : []),
  ]
  if (faults.length > 0 || village === undefined || to === undefined) return faults
  return {
    about: village.name,
    from,
    items: [],
    receivers: village.parent === undefined ? [] : [village.parent],
    station: { ends, successor },
    versions: [],
    told: [
      {
        title: `${village.name}并入${to.name}`,
        text: [
          `从${dayText(from)}起，不再有${village.name}，它的电话、办公时间不再公布，新的申请、来信由${to.name}收。事项不变。`,
          '那一天以后，代办员、在办的办件按清单移交，移交完了才结束。',
        ].join('\n'),
      },
    ],
  }
}
