import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Item, item } from '../../shared/kernel/item.ts'
import { countyFolder } from '../data/county.ts'

const read = (slug: string): Item =>
  item.parse(JSON.parse(readFileSync(new URL(`items/${slug}.json`, countyFolder), 'utf8')))
const permit = read('food-business')
const payment = read('minimum-living-allowance')
const byTown = read('homestead')
const [main, other] = permit.materials
const confirmed = { ...main, name: '登记表', signature: 'confirm' }

describe('an item is refused', () => {
  it.each<[string, object]>([
    ['when it promises more days than the law gives', { ...permit, promised: { days: 11, unit: 'wd' } }],
    ['when it promises in another unit than the law', { ...permit, promised: { days: 8, unit: 'cd' } }],
    ['when a permit names no law', { ...permit, legalBasis: [] }],
    ['when a permit has no statutory limit', { ...permit, statutory: null, extension: null }],
    ['when a permit is never deemed accepted', { ...permit, acceptance: { days: 5, deemed: false } }],
    ['when a payment is deemed accepted', { ...payment, acceptance: { days: 5, deemed: true } }],
    ['when it takes more than five days to accept', { ...permit, acceptance: { days: 6, deemed: true } }],
    ['when it can be extended without a limit', { ...payment, statutory: null }],
    ['when a fee has no basis', { ...permit, fee: { name: '工本费', amountFen: 500, basis: '' } }],
    ['when two visits have no reason', { ...permit, visits: 2 }],
    ['when a condition is a catch-all', { ...permit, conditions: ['法律法规规定的其他条件'] }],
    ['when a code would stand for a marriage', { ...permit, name: '补领结婚登记证', materials: [confirmed] }],
    ['when a code would stand for an adoption', { ...permit, themes: ['收养服务'], materials: [confirmed] }],
    ['when a code would stand for a mandate', { ...permit, materials: [{ ...confirmed, name: '授权委托书' }] }],
    ['when a code would stand for what another signs', { ...permit, materials: [{ ...confirmed, source: 'other' }] }],
    ['when a material is a catch-all', { ...permit, materials: [{ ...main, name: '窗口要求的其他材料' }] }],
    ['when a material trails off', { ...permit, materials: [{ ...main, name: '身份证、户口簿等材料' }] }],
    ['when no material is a main one', { ...permit, materials: [{ ...main, importance: 'minor' }] }],
    ['when a main material may follow later', { ...permit, materials: [{ ...main, mayFollow: true }] }],
    ['when two materials share an id', { ...permit, materials: [main, { ...other, id: main?.id }] }],
    ['when two materials are its form', { ...permit, materials: [main, { ...main, id: 'second-form' }] }],
    [
      'when paper copies are counted of an electronic material',
      { ...permit, materials: [{ ...main, medium: 'electronic' }] },
    ],
    ['when two procedures share an id', { ...permit, procedures: [...permit.procedures, ...permit.procedures] }],
    ['when a deciding town waits for paper before forwarding', { ...byTown, paperBefore: 'forwarding' }],
    ['when its code does not look like an example', { ...permit, code: '44532100001' }],
    ['when a field is unknown', { ...permit, colour: 'red' }],
  ])('%s', (_, broken) => {
    expect(item.safeParse(permit).success).toBe(true)
    expect(item.safeParse(broken).success).toBe(false)
  })
})

describe('an item is taken', () => {
  it.each<[string, object]>([
    ['when its promise is as long as the law allows', { ...permit, promised: permit.statutory }],
    ['when two visits have a reason', { ...permit, visits: 2, visitsReason: '需要现场核验原件' }],
    ['when a code confirms the form', { ...permit, materials: [confirmed] }],
    ['when a fee has a basis', { ...permit, fee: { name: '工本费', amountFen: 500, basis: '示例条例第一条' } }],
  ])('%s', (_, whole) => {
    expect(item.safeParse(whole).success).toBe(true)
  })
})
