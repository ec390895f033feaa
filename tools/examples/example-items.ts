import { pinyin } from 'pinyin-pro'
import { type Item, item } from '../../shared/kernel/item/item.ts'
import { deeds, fields } from './matters.ts'

/** The county's own data, from which the examples take what they do not invent. */
interface Own {
  items: readonly Item[]
  offices: ReadonlyMap<string, unknown>
}

/** The matters of departments that the county has. */
const mattersOf = ({ offices }: Own) =>
  fields
    .filter(({ department }) => offices.has(department))
    .flatMap(({ matters, ...field }) => matters.map(matter => ({ ...field, matter })))

/** How many examples there are for the county. */
export const mostExamples = (own: Own): number => mattersOf(own).length * deeds.length

const initialsOf = (text: string): string =>
  pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' }).join('')

/**
 * Examples of items for a catalogue as large as a real county's, in an order that spreads the departments. Names, departments and themes are
 * like real ones; days, materials and conditions are taken from one of the county's own items of the same kind, and vary. Nothing of them is law:
 * codes from SL-3000 on, the basis and the conditions say so. Deterministic. Throws RangeError for more than there are, and where the county has no
 * item of a kind.
 */
export function exampleItems(count: number, own: Own, effectiveFrom: string): Item[] {
  const matters = mattersOf(own)
  return Array.from({ length: count }, (_, at) => {
    const found = matters[at % matters.length]
    const deed = deeds[Math.floor(at / matters.length)]
    if (found === undefined || deed === undefined) throw new RangeError(`no example ${at}`)
    const base = own.items.find(({ kind, decider }) => kind === found.kind && decider.tier === 'department')
    if (base === undefined) throw new RangeError(`no item of the kind ${found.kind} to take as a pattern`)
    const { jointOffices: _others, ...pattern } = base
    const name = `${found.matter}（${deed}）`
    const short = `${found.matter}${deed}`.slice(0, 20)
    const days = base.promised.days - (at % Math.max(1, Math.min(3, base.promised.days)))
    return item.parse({
      ...pattern,
      code: `SL-${3000 + at}`,
      officialCode: { value: `示例-${3000 + at}`, example: true },
      version: 1,
      effectiveFrom,
      name,
      shortName: short,
      pinyin: initialsOf(short),
      themes: [found.theme],
      lifeEvents: [found.lifeEvent],
      mainItem: { name: found.matter },
      decider: { tier: 'department', office: found.department },
      fee: at % 5 === 0 ? exampleFees : null,
      promised: { ...base.promised, days: lastToFollow(base) ? base.promised.days : days },
      legalBasis: [{ title: '示例，不是真的依据', article: '示例' }],
      conditions: [`示例：要办理${found.matter}${deed}的人可以申请。`],
    })
  })
}

const exampleFees = [
  { name: '示例工本费', amountFen: 500, basis: '示例，不是真的依据', waiver: '示例：低保对象免交' },
  { name: '示例登记费', standard: '每件2元', basis: '示例，不是真的依据' },
]

/** Whether its promise must keep its length, because materials may follow. */
const lastToFollow = ({ materials }: Item): boolean => materials.some(row => row.mayFollow && row.required)
