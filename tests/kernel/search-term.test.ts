import { expect, test } from 'vitest'
import { searchTermOf, searchTermsOf } from '../../shared/kernel/search-term.ts'

const today = '2026-05-06'
const term = (text: string) => {
  const found = searchTermOf(text, today)
  return found.ok ? found.value : found.reason
}

test.each([
  ['欧阳 文静', { by: 'name', value: '欧阳文静' }],
  ['麦伟', { by: 'name', value: '麦伟' }],
  ['阿依古丽·买买提', { by: 'name', value: '阿依古丽买买提' }],
  ['新兴县Ａbc果业（集团）有限公司', { by: 'name', value: '新兴县ABC果业(集团)有限公司' }],
  ['44532119790203002X', { by: 'number', value: '44532119790203002X' }],
  ['4453 2119 7902 03002x', { by: 'number', value: '44532119790203002X' }],
  ['91445321MA4UK3T70Y', { by: 'number', value: '91445321MA4UK3T70Y' }],
  ['+86 139-0001-2345', { by: 'phone', value: '13900012345' }],
  ['0766 2888777', { by: 'phone', value: '0766-2888777' }],
])('“%s” is a term', (text, expected) => expect(term(text)).toEqual(expected))

test.each([
  ['445321197902030012', /校验位不对/],
  ['44532119790203', /要写完整/],
  ['1390001', /要写完整/],
  ['王', /姓名或者名称要写完整/],
  ['· ', /姓名或者名称要写完整/],
])('a part or a mistyped “%s” finds nothing, and says why', (text, why) => expect(term(text)).toMatch(why))

test('a case is found by names and phone, each once', () => {
  const representative = { name: '何 建国', idNumber: '', relation: '法定代表人' }
  const company = { name: '云雾茶行', phone: '13900012345', representative }
  expect(searchTermsOf(company)).toEqual([
    { by: 'name', value: '云雾茶行' },
    { by: 'name', value: '何建国' },
    { by: 'phone', value: '13900012345' },
  ])
  const owner = { name: '何建国', phone: null, representative }
  expect(searchTermsOf(owner)).toEqual([{ by: 'name', value: '何建国' }])
  expect(searchTermsOf({ name: '', phone: null, representative: null })).toEqual([])
})

test('what a case is kept under is what its person is sought by', () => {
  for (const name of ['欧阳 文静', '阿依古丽·买买提', 'Ｊohn Smith']) {
    expect(searchTermsOf({ name, phone: null, representative: null })).toEqual([term(name)])
  }
})
