import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { bodyOf } from '../../shared/casework/form.ts'
import { disclosureRequestType as type } from '../../shared/disclosure-request/disclosure-request.ts'
import { result } from '../../shared/disclosure-request/results.ts'
import { note, village } from '../kernel/sample.ts'
import { request } from './request.ts'

/** What each answer asks of the officer, and what its letter then says (政府信息公开条例 arts. 36 to 40). */

const counter = () => request({ channel: 'counter', receivedOn: '2026-03-02', village })
const answered = (different: object) => counter().answered(different).last
const number = 'XX00000-00010S'

const cases: [answer: string, asked: object, title: string, article: string, facts: Record<string, string>][] = [
  ['granted', {}, '政府信息公开告知书', '第三十六条第二项', { 答复结果: '予以公开' }],
  ['public', { where: '县政府网站' }, '政府信息公开申请答复书', '第三十六条第一项', { 获取途径: '县政府网站' }],
  ['partial', { partly: 'law' }, '部分公开告知书', '第三十七条', { 不予公开的情形: '其他法律行政法规禁止公开' }],
  [
    'withheld',
    { withheld: 'secret' },
    '政府信息不予公开告知书',
    '第三十六条第三项',
    { 不予公开的情形: '属于国家秘密' },
  ],
  ['nonexistent', { search: note }, '政府信息公开申请答复书', '第三十六条第四项', {}],
  [
    'not-ours',
    { office: '县自然资源局' },
    '政府信息公开申请答复书',
    '第三十六条第五项',
    { 请向这个机关申请: '县自然资源局' },
  ],
  ['unmade', {}, '政府信息公开申请答复书', '第三十八条', {}],
  [
    'repeated',
    { earlier: number },
    '政府信息公开申请答复书',
    '第三十六条第六项',
    { 已经答复的申请: 'XX-00000-00010-S' },
  ],
  ['petition', {}, '政府信息公开申请答复书', '第三十九条第一款', {}],
  ['publication', {}, '政府信息公开申请答复书', '第三十九条第二款', {}],
  [
    'special-law',
    { rule: '不动产登记资料查询暂行办法' },
    '政府信息公开申请答复书',
    '第三十六条第七项',
    { 依照的规定: '不动产登记资料查询暂行办法' },
  ],
]

describe('the answer', () => {
  test.each(cases)(
    '%s says what the officer was asked for, and its article',
    (answer, asked, title, article, wanted) => {
      const { document } = answered({ result: answer, ...asked })
      expect([document?.title, document?.basis]).toEqual([title, [`《中华人民共和国政府信息公开条例》${article}`]])
      const facts = Object.fromEntries((document?.facts ?? []).map(({ label, text }) => [label, text]))
      expect(facts).toMatchObject({ 收到申请之日: '2026年3月2日', ...wanted })
      expect(Object.keys(facts)).toHaveLength(2 + Object.keys(wanted).filter(label => label !== '答复结果').length)
    },
  )

  const sent: Record<string, unknown> = {
    partly: 'law',
    withheld: 'secret',
    where: '县政府网站',
    office: '县自然资源局',
    earlier: 'XX-00000-00010-S',
    rule: '不动产登记资料查询暂行办法',
    search: '查了两个档案室',
  }
  const fits = (answer: string, names: readonly string[]): boolean => {
    const more = Object.fromEntries(names.map(name => [name, sent[name]]))
    return z.safeParse(bodyOf(type.formOf('answer')), { result: answer, text: '答复如下', ...more }).success
  }
  const asked: Readonly<Record<string, string>> = {
    partial: 'partly',
    withheld: 'withheld',
    public: 'where',
    'not-ours': 'office',
    repeated: 'earlier',
    'special-law': 'rule',
    nonexistent: 'search',
  }
  test.each(result.options)('%s is sent with its own question answered, and no other', answer => {
    const own = asked[answer]
    expect(fits(answer, own === undefined ? [] : [own])).toBe(true)
    if (own !== undefined) expect(fits(answer, [])).toBe(false)
    const taken = Object.keys(sent).filter(
      name => name !== own && fits(answer, own === undefined ? [name] : [own, name]),
    )
    expect(taken).toEqual([])
  })

  test('is read by the requester with its way and its search', () => {
    const { applicant } = answered({ result: 'nonexistent', search: note })
    expect(applicant).toMatch(/^答复（经检索，信息不存在）：.*检索情况：/)
    expect(answered({ result: 'public', where: '县政府网站' }).applicant).toMatch(
      /^答复（已经主动公开，告知获取的方式和途径：县政府网站）：(?!.*检索)/,
    )
  })
})

describe('what anybody may do with a request', () => {
  test('look at the whole person, replace the code, assign', () => {
    const told = () => request({ channel: 'agent', village }).signedIn()
    told().expectOnly(['agent@village', 'clerk@department', 'handler@department'], { type: 'unmask', reason: note })
    told().expectOnly(['agent@village', 'clerk@department', 'system'], { type: 'replace-pin', pin: 'p', by: 'agent' })
    told().expectOnly(['clerk@department', 'head@department'], { type: 'assign', to: 'handler@department' })
  })
})

test('an extension tells the reason and the first limit', () => {
  const told = counter().given('head@department', { type: 'extend', days: 5, reason: note }).last
  expect(told.document?.paragraphs).toEqual([
    '本机关不能在20个工作日内答复，经政府信息公开工作机构负责人同意，延长5个工作日。',
    expect.stringMatching(/^理由：/),
  ])
  expect(told.applicant).toMatch(/^答复期限延长5个工作日：/)
})

test('a pause says what it waits for', () => {
  const { reads } = type
  expect(counter().consulting().clock('answer')?.pauses).toMatchObject([{ why: 'consultation', until: null }])
  expect(counter().supplementing().clock('answer')?.pauses).toMatchObject([{ why: 'supplement', until: null }])
  expect(['consultation', 'supplement', 'x'].map(id => reads.nameOf(null, id))).toEqual(['征求意见', '等待补正', 'x'])
})
