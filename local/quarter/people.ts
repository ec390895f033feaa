import { type Day, nextDay } from '../../shared/kernel/calendar.ts'
import { checkCreditCode, checkIdNumber } from '../../shared/kernel/identity.ts'
import type { Person } from '../../shared/kernel/person.ts'
import type { Chance } from './chance.ts'

/** Invented people: names, numbers, telephones and addresses of nobody. */

const families = [...'陈李黄梁张林何罗欧苏潘伍温叶麦区顾邓谢彭简曾冯郑周吴刘杨']
const firsts = [...'志伟国美秀桂文惠嘉少宏耀玉佩永振丽婉俊泽海月建燕小']
const seconds = [...'明华英强芳兰平辉娟荣梅珍昌源容仪波霞民玲安成娥萍杰']
const trades = ['果业', '种养', '食品', '石材', '不锈钢制品', '竹木', '农机', '商贸']

export const nameFrom = (chance: Chance): string =>
  chance.pick(families) + chance.pick(firsts) + (chance.happens(80) ? chance.pick(seconds) : '')

/** A company of a place: the place's short name comes first. */
export const companyFrom = (chance: Chance, place: string): string =>
  `${place}${chance.pick(firsts)}${chance.pick(seconds)}${chance.pick(trades)}有限公司`

/** A mobile number of the range that the demo people have. */
export const phoneFrom = (chance: Chance): string => `1380013${String(chance.between(0, 9999)).padStart(4, '0')}`

/** Of somebody of an age on a day, with its check character (GB 11643). `region`: six digits. */
export function idNumberFrom(chance: Chance, region: string, age: number, on: Day): string {
  const latest = `${Number(on.slice(0, 4)) - age}${on.slice(4) === '-02-29' ? '-02-28' : on.slice(4)}`
  const birth = nextDay(latest, -chance.between(1, 300)).replaceAll('-', '')
  const body = `${region}${birth}${String(chance.between(0, 999)).padStart(3, '0')}`
  const number = [...'0123456789X'].map(last => body + last).find(text => checkIdNumber(text, on).ok)
  if (number === undefined) throw new RangeError(`no identity number begins with ${body}`)
  return number
}

/** With both check characters (GB 32100). */
export function creditCodeFrom(chance: Chance, region: string): string {
  const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  for (;;) {
    const tail = Array.from({ length: 10 }, () => letters.charAt(chance.between(0, letters.length - 1))).join('')
    const code = checkCreditCode(`91${region}${tail}`)
    if (code.ok && code.checkDigit) return code.value
  }
}

export interface Home {
  /** six digits */
  region: string
  county: string
  /** town, or town and village */
  place: string
}

export const addressFrom = (chance: Chance, { county, place }: Home): string =>
  `${county}${place}${chance.pick(['岭脚', '石桥头', '榕树头', '大坪', '新屋', '塘边'])}${chance.between(1, 88)}号`

/** Somebody of that age who lives there, or a company. */
export function personFrom(chance: Chance, kind: Person['kind'], home: Home, age: number, on: Day): Person {
  const isLegal = kind === 'legal'
  return {
    kind,
    name: isLegal ? companyFrom(chance, home.county) : nameFrom(chance),
    number: isLegal ? creditCodeFrom(chance, home.region) : idNumberFrom(chance, home.region, age, on),
    phone: phoneFrom(chance),
    address: addressFrom(chance, home),
    representative: isLegal
      ? { name: nameFrom(chance), idNumber: idNumberFrom(chance, home.region, age, on), relation: '法定代表人' }
      : null,
  }
}
