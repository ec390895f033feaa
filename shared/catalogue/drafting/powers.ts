import { dayText } from '../../kernel/format.ts'
import { departmentsIn } from '../../kernel/item/decider.ts'
import type { Item } from '../../kernel/item/item.ts'
import { kindLaw } from '../../kernel/item/kinds.ts'
import { officeName } from '../../kernel/office.ts'
import { kindNames } from '../kind-names.ts'
import { type Fault, fault, type Surroundings, townsOf } from './asked.ts'

/** What offices have of an item: to decide in their own name, to decide for a department, to accept and examine first. */

/** One office with one power, as a text that can be compared. */
function powersOf({ decider, acceptedBy }: Item, towns: readonly string[]): string[] {
  const each = (power: string, offices: readonly string[]): string[] => offices.map(id => `${id} ${power}`)
  const deciding =
    decider.tier === 'department'
      ? each('decides', [decider.office])
      : 'delegatedBy' in decider
        ? [
            ...each(`for ${decider.delegatedBy}`, decider.towns ?? towns),
            ...each('decides', decider.towns === undefined ? [] : [decider.delegatedBy]),
          ]
        : each('decides', towns)
  return [...deciding, ...each('accepts', acceptedBy === 'town' ? towns : [])]
}

/** The offices, other than the one that drafts, that get a power which none of these items gave them before. */
export function receiversOf(
  after: readonly Item[],
  before: readonly Item[],
  { offices, office }: Pick<Surroundings, 'offices' | 'office'>,
): string[] {
  const towns = townsOf(offices)
  const had = new Set(before.flatMap(item => powersOf(item, towns)))
  const got = after.flatMap(item => powersOf(item, towns)).filter(power => !had.has(power))
  const receiving = new Set(got.map(power => power.slice(0, power.indexOf(' '))))
  return [...offices.keys()].filter(id => receiving.has(id) && id !== office)
}

/** Permits and disputes are decided by an administrative organ, and only such a one entrusts (行政许可法 arts. 22 to 24). */
export function bodyFaults(
  { code, kind, decider, jointOffices = [] }: Item,
  { offices }: Pick<Surroundings, 'offices'>,
): Fault[] {
  const gone = departmentsIn({ decider, jointOffices }).find(id => offices.get(id)?.successor !== undefined)
  if (gone !== undefined) return [fault('/codes', `${code}里写的${officeName(offices, gone)}，请写并入后的单位。`)]
  const isOrgan = (id: string): boolean => offices.get(id)?.kind === 'organ'
  if ('delegatedBy' in decider && !isOrgan(decider.delegatedBy))
    return [fault('/codes', `${code}：只有行政机关可以委托（行政许可法第二十四条）。`)]
  return kindLaw[kind].organOnly && decider.tier === 'department' && !isOrgan(decider.office)
    ? [fault('/codes', `${code}：${kindNames[kind].slice(2)}只能由行政机关决定，群团组织、事业单位和村（居）不行。`)]
    : []
}

/** Why an item that is new here has no power yet: an entrustment is announced with its document, and a text allows each transfer. */
export function lackingPaper({ decider, powerSource, legalBasis }: Item): string | null {
  if ('delegatedBy' in decider && decider.entrustment === undefined)
    return '委托镇办理的，写明委托书（行政许可法第二十四条）。'
  return powerSource === 'transferred' && legalBasis.length === 0
    ? '转移、下放来的，写明允许转移、下放的法律、文件。'
    : null
}

/** An office that has ended drafts nothing more. */
export const endedFaults = ({ offices, office }: Pick<Surroundings, 'offices' | 'office'>): Fault[] =>
  offices.get(office)?.successor === undefined
    ? []
    : [fault('/kind', `${officeName(offices, office)}，不再起草事项变更。`)]

/** Nothing overtakes a version that is planned. */
export const plannedFault = ({ code, version, effectiveFrom }: Item): Fault =>
  fault('/from', `${code}第${version}版已定于${dayText(effectiveFrom)}生效，生效日期不能比它早。`)
