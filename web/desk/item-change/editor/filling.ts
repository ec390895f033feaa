import type { Fields } from '../../../../shared/kernel/form.ts'
import { checkCreditCode, checkIdNumber } from '../../../../shared/kernel/identity.ts'
import type { Item } from '../../../../shared/kernel/item/item.ts'
import { today } from '../../../platform/components/labels.ts'
import { type TypedFields, typedOf } from '../../../platform/form/answer.ts'
import type { Filled, Whom, Whoms } from '../../../platform/form/filled.ts'

/** An invented application to try an item with. */

export type Way = 'online' | 'village' | 'window'

export interface Trying extends Filled {
  way: Way
  /** the applicant signed the mandate of the village's agent */
  mandate: boolean
  cardRead: boolean
}

export const wayNames: readonly (readonly [Way, string])[] = [
  ['online', '本人在网上申请'],
  ['village', '村（居）代办员代办'],
  ['window', '到窗口办'],
]

const whomNames: Readonly<Record<Whom, string>> = {
  self: '本人',
  ward: '由监护人代办（孩子或老人）',
  organisation: '企业或其他组织',
}

export const whomsOf = ({ audience }: Item): Whoms => {
  const whoms: Whom[] = [
    ...(audience.includes('natural') ? (['self', 'ward'] as const) : []),
    ...(audience.includes('legal') ? (['organisation'] as const) : []),
  ]
  return whoms.map(whom => [whom, whomNames[whom]] as const)
}

/** Numbers that belong to nobody: the county's code, and a serial of zeros; only their check digits are right. */
export function inventedNumber(county: string, age: number, day = today()): string {
  const birth = `${Number(day.slice(0, 4)) - age}0101`
  const body = `${county}${birth}000`
  return [...'0123456789X'].map(digit => body + digit).find(number => checkIdNumber(number, day).ok) ?? ''
}

export function inventedCreditCode(county: string): string {
  const digits = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
  const isRight = (code: string): boolean => {
    const checked = checkCreditCode(code)
    return checked.ok && checked.checkDigit
  }
  return [...digits].flatMap(one => digits.map(two => `91${county}00000000${one}${two}`)).find(isRight) ?? ''
}

/** A sample's answers, but those that hide digits with stars. */
const typedIn = (fields: Fields, sample: Readonly<Record<string, unknown>>): TypedFields => {
  const typed = typedOf(fields, sample)
  const plain = (row: TypedFields): TypedFields =>
    Object.fromEntries(
      Object.entries(row).flatMap(([name, value]) =>
        typeof value === 'string' && value.includes('*')
          ? []
          : [[name, Array.isArray(value) ? value.map(plain) : value]],
      ),
    )
  return plain(typed)
}

/** As one begins: a grown-up or a company, at the first town, with every material that is required, and the item's sample. */
export function beginTrying(item: Item, { county, town }: { county: string; town: string }): Trying {
  const [[whom] = ['self' as Whom]] = whomsOf(item)
  return {
    ...{ way: 'window', town, mandate: true, cardRead: false, pledged: true, creditCodeConfirmed: false },
    ...applicantOf(whom, county),
    form: typedIn(item.form, item.sample ?? {}),
    files: broughtBy(item.materials.flatMap(({ id, required }) => (required ? [id] : []))),
  }
}

export function applicantOf(whom: Whom, county: string): Pick<Trying, 'whom' | 'applicant' | 'acting'> {
  const contact = { phone: '', address: '' }
  const number = inventedNumber(county, 40)
  return {
    whom,
    applicant:
      whom === 'organisation'
        ? { name: '某某公司', number: inventedCreditCode(county), ...contact }
        : { name: '某某', number: whom === 'ward' ? inventedNumber(county, 10) : number, ...contact },
    acting: {
      name: whom === 'self' ? '' : '某某甲',
      idNumber: whom === 'self' ? '' : number,
      relation: whom === 'ward' ? '父亲' : whom === 'organisation' ? '法定代表人' : '',
    },
  }
}

/** A sheet stands for the material that is at hand. */
export const broughtBy = (ids: readonly string[], isThere = true): Filled['files'] =>
  Object.fromEntries(ids.map(id => [id, isThere ? [{ id, name: '' }] : []]))

export const broughtIn = ({ files }: Filled): string[] =>
  Object.entries(files).flatMap(([id, sheets]) => (sheets.length > 0 ? [id] : []))
