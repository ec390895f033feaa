import { describe, expect, test } from 'vitest'
import type { Person } from '../../shared/kernel/person.ts'
import { greeting, mailNumber, redact } from '../../shared/kernel/redact.ts'

/** What a message may say of its reader: a surname, and no number. */

const person = (different: Partial<Person> = {}): Person => ({
  kind: 'natural',
  name: '区志坚',
  number: '44532119790203002X',
  phone: '13900012345',
  address: '',
  representative: null,
  ...different,
})
const guardian = { name: '欧阳春梅', idNumber: '445321197001010013', relation: '母亲' }

describe('the greeting', () => {
  test.each([
    ['区志坚', '区先生/女士：'],
    ['欧阳春梅', '欧阳先生/女士：'],
    ['欧阳', '欧先生/女士：'],
    ['司徒华', '司徒先生/女士：'],
    ['麦', '您好，'],
    ['买买提江', '买先生/女士：'],
    ['买买提吐尔逊', '您好，'],
    ['John Smith', '您好，'],
  ])('of %s is %s', (name, words) => expect(greeting(person({ name }), false)).toBe(words))

  test('is the guardian’s where a guardian reads', () => {
    expect(greeting(person({ representative: guardian }), true)).toBe('欧阳先生/女士：')
    expect(greeting(person({ representative: guardian }), false)).toBe('区先生/女士：')
    expect(greeting(person(), true)).toBe('您好，')
  })

  test('of an organisation names nobody', () => {
    expect(greeting(person({ kind: 'legal', name: '云雾茶行' }), false)).toBe('您好，')
  })
})

describe('an officer’s text in a message', () => {
  test.each([
    ['区志坚的身份证', '申请人的身份证'],
    ['号码44532119790203002X不清', '号码（号码略）不清'],
    ['请打13900012345', '请打（号码略）'],
    ['欧阳春梅代交', '申请人代交'],
    ['别人的445321198808080059', '别人的（号码略）'],
    ['卡号６２２８４８０３９９９１２３４５６７８', '卡号（号码略）'],
    ['全角４４５３２１１９７９０２０３００２ｘ', '全角（号码略）'],
    ['另拨１３８００１３８０００', '另拨（电话略）'],
    ['电话138 0013-8000', '电话（电话略）'],
    ['请补 2 份\n原件', '请补 2 份 原件'],
    ['【某银行】退款', '某银行 退款'],
    ['0766-2888888可以问', '0766-2888888可以问'],
  ])('“%s” says “%s”', (text, said) => expect(redact(text, person({ representative: guardian }))).toBe(said))

  test('leaves a single character and an organisation’s own name alone', () => {
    expect(redact('麦田和区志坚', person({ name: '麦' }))).toBe('麦田和区志坚')
    expect(redact('云雾茶行的执照', person({ kind: 'legal', name: '云雾茶行' }))).toBe('云雾茶行的执照')
  })

  test('is not changed by what the applicant does not have', () => {
    expect(redact('请补照片', person({ number: '', phone: null }))).toBe('请补照片')
  })
})

describe('a mail number', () => {
  test.each([
    ['SF1234567890123', 'SF1234567890123'],
    ['1234 5678-9012', '123456789012'],
    ['12345678', '12345678'],
    ['EA123456789CN', 'EA123456789CN'],
    ['1234567', null],
    ['13800138000', null],
    ['13900012345', null],
    ['单号未知', null],
    ['ABCDE12345678', null],
    ['123456789012345', null],
  ])('%s is %s', (text, number) => expect(mailNumber(text, person())).toBe(number))

  test('is never the applicant’s own', () => {
    expect(mailNumber('4453211979', person({ number: '4453211979' }))).toBeNull()
  })
})
