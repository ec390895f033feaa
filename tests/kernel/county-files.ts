import * as z from 'zod'
import county from '../../data/example/county.json' with { type: 'json' }
import departments from '../../data/example/departments.json' with { type: 'json' }
import divided from '../../data/example/divisions.json' with { type: 'json' }
import desk from '../../data/example/enquiries.json' with { type: 'json' }
import procedures from '../../data/example/procedures.json' with { type: 'json' }
import quotaRows from '../../data/example/quotas.json' with { type: 'json' }
import { yearTable } from '../../shared/kernel/calendar.ts'
import { lawReference } from '../../shared/kernel/item/fields.ts'
import { item } from '../../shared/kernel/item/item.ts'
import { specialProcedure } from '../../shared/kernel/item/steps.ts'
import { countyRecord, department, divisions, office, officesOf } from '../../shared/kernel/office.ts'
import { quota } from '../../shared/kernel/quota.ts'
import { enquiryDesk } from '../../shared/kernel/reference.ts'
import { retentionTerms } from '../../shared/kernel/retention.ts'
import { payment, permit, procedureRow, yearOf2027 } from './sample.ts'

/** The files of a county, as whole as they can be, and what becomes of them with another value at a place. */

/** The whole with another value at a place such as `materials.0.name`. */
export function put(whole: unknown, place: string, value: unknown): unknown {
  const copy = structuredClone(whole)
  const names = place.split('.')
  const last = names.pop() ?? ''
  const within = names.reduce<unknown>((at, name) => Reflect.get(Object(at), name), copy)
  if (typeof within !== 'object' || within === null) throw new RangeError(`there is no ${place}`)
  Reflect.set(within, last, value)
  return copy
}

export const field = (different: object) => ({ type: 'string', title: '住址', maxLength: 60, ...different })
export const form = (fields: object, required: string[] = []) => ({ type: 'object', properties: fields, required })
export const wholes = {
  item: payment({
    statutory: null,
    extension: null,
    officialCode: { value: '示例', example: true },
    handlingCode: { value: '示例01', example: true },
    levels: ['county', 'town'],
    mainItem: { name: '社会救助', code: { value: '示例00000001', example: true } },
    pinyin: 'dbh',
    status: { is: 'withdrawn', reason: '上级已经取消', since: '2026-01-01', instead: ['SL-0002'] },
    lifeEvents: ['困难'],
    powerSource: 'entrusted',
    flow: [
      {
        step: 'delivery',
        by: '窗口人员',
        limit: { days: 5, unit: 'wd' },
        standard: '家庭收入低于标准',
        result: '批准文件',
      },
    ],
    urgent: { fact: 'place', is: '县城' },
    scenarios: [{ id: 'old', name: '高龄', when: { fact: 'age', least: 80 } }],
    stops: [{ when: { fact: 'age', least: 60, most: 80 }, text: '请办高龄津贴' }],
    fee: [
      { name: '工本费', amountFen: 500, basis: '示例条例', waiver: '低保对象免交' },
      { name: '登记费', standard: '每平方米2元', basis: '示例条例' },
    ],
    delivery: { granted: { days: 7, unit: 'wd' }, refused: { days: 5, unit: 'wd' } },
    results: [{ name: '证', kind: 'other', validity: '一年' }],
    visits: 2,
    visitsReason: '需要核验',
    statutoryNote: '公示的七天不算',
    promisedNote: '公示的七天不算',
    questions: [{ q: '问', a: '答' }],
    procedures: [
      procedureRow('visit', {
        least: { days: 2, unit: 'cd' },
        ahead: { days: 7, unit: 'cd' },
        approval: 'head',
        evidence: '照片',
        officers: 2,
        basis: '示例条例',
        unless: { fact: 'age', least: 60 },
      }),
    ],
    form: form({
      place: field({ description: '门牌号' }),
      size: { type: 'number', title: '面积', minimum: 0, maximum: 9 },
    }),
    materials: permit().materials.map(row => ({
      ...row,
      sourceNote: '户籍地派出所',
      shareableFrom: '公安机关',
      licence: '居民身份证',
      format: '两寸',
      note: '拍清楚',
    })),
  }),
  law: { title: '森林法', article: '第五条', since: '2020-07-01', issuer: '全国人大常委会', summary: '保护森林' },
  special: { ...procedures[0], evidence: '照片' },
  office: { ...officesOf(county, divided, []).at(0), effectiveFrom: '2020-01-01' },
  county,
  divided: put(divided, 'towns.0.villages.0.displayName', '城中村民委员会'),
  department: departments[0],
  desk,
  quota: { ...quotaRows[0], within: 60 },
  year: yearOf2027,
  terms: {},
}
export const schemas: Readonly<Record<keyof typeof wholes, z.core.$ZodType>> = {
  item,
  law: lawReference,
  special: specialProcedure,
  office,
  county: countyRecord,
  divided: divisions,
  department,
  desk: enquiryDesk,
  quota,
  year: yearTable,
  terms: retentionTerms,
}
export type Of = keyof typeof wholes
export const takes = (of: Of, place: string, value: unknown): boolean =>
  z.safeParse(schemas[of], put(wholes[of], place, value)).success
