import { readOffices } from '../../../shared/catalogue/deployed.ts'
import type { Asked, Draft, Surroundings } from '../../../shared/catalogue/drafting/asked.ts'
import { draftOf } from '../../../shared/catalogue/drafting/drafts.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { countyFolder } from '../../data/county.ts'
import { countyItems } from '../workbook/county-book.ts'

/** Changes of the county's items, asked for on 28 September 2026. */

export const offices = await readOffices(countyFolder)
export const today = '2026-09-28'
export const from = '2026-10-12'

export const itemOf = (code: string): Item => {
  const found = countyItems.find(item => item.code === code)
  if (found === undefined) throw new Error(`no item ${code}`)
  return found
}
/** Of forestry, with another version before the present one. */
export const felling = itemOf('SL-0102')
export const shorter: Item = { ...felling, version: 2, effectiveFrom: '2026-06-01', promised: { days: 8, unit: 'wd' } }

export const around = (office = 'forestry', different: readonly Item[] = [shorter]): Surroundings => ({
  present: Map.groupBy([...countyItems, ...different], ({ code }) => code),
  offices,
  hosts: new Set(['www.example.com']),
  office,
  establishment: 'establishment',
  today,
  nameOf: id => offices.get(id)?.shortName ?? id,
})
export const entrustment = {
  title: '林木采伐许可委托书',
  number: '新林委〔2026〕3号',
  on: '2026-09-20',
  what: '林木采伐许可的受理和决定',
}
export const law = {
  ...{
    title: '广东省事权下放目录',
    number: '粤府〔2026〕9号',
    article: '第三条',
    summary: '林木采伐许可由镇人民政府实施。',
  },
  ...{ issuer: '广东省人民政府', since: '2026-08-01' },
}
/** What each kind of handing down names. */
export const papers: Partial<Record<Asked['kind'], Partial<Asked>>> = { entrust: { entrustment }, transfer: { law } }

export const asked = (different: Partial<Asked>): Asked => ({
  kind: 'change',
  codes: ['SL-0102'],
  written: [],
  version: null,
  from,
  until: null,
  receivers: [],
  law: null,
  entrustment: null,
  urgent: false,
  reason: '材料可以共享，不用再交。',
  ...papers[different.kind ?? 'change'],
  ...different,
})
export const made = (different: Partial<Asked>, where = around()): Draft => {
  const draft = draftOf(asked(different), where)
  if (Array.isArray(draft)) throw new Error(draft.map(({ message }) => message).join('\n'))
  return draft
}
export const faults = (different: Partial<Asked>, where = around()): string[] => {
  const draft = draftOf(asked(different), where)
  return Array.isArray(draft) ? draft.map(({ path, message }) => `${path} ${message}`) : []
}
export const fresh = (code: string, different: Partial<Item> = {}): Item => {
  const { officialCode: _, ...rest } = felling
  return { ...rest, code, version: 7, name: `林木采伐（${code}）`, shortName: `采伐${code.slice(-1)}`, ...different }
}
