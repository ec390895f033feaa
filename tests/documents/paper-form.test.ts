import { describe, expect, test } from 'vitest'
import { applicationForm, formName, mandate } from '../../shared/documents/paper-form.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import type { Person } from '../../shared/kernel/person.ts'
import { itemOf } from '../journeys/travel.ts'

/** What stands on the paper that an applicant signs. */

const lines = (text: string): string =>
  text
    .replaceAll(/<\/(?:th|td)>/g, ' ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\s+/g, ' ')

const guardian: Person = {
  kind: 'natural',
  name: '梁阿婆',
  number: '445321194203150061',
  phone: null,
  address: '天堂镇内洞村',
  representative: { name: '梁志明', idNumber: '445321197001010013', relation: '儿子' },
}
const company: Person = {
  kind: 'legal',
  name: '新兴县青梅酒厂',
  number: '91445321MA4UK3T70Y',
  phone: '0766-2880011',
  address: '新城镇环城路2号',
  representative: { name: '苏国华', idNumber: '445321198202020026', relation: '办公室主任' },
}
const written = (item: Item, applicant: Person, answer: Record<string, unknown>): string =>
  lines(applicationForm({ item, kind: 'filled', applicant, answer, town: '天堂镇' }).text)

describe('the filled form', () => {
  const relief = itemOf('SL-0503')

  test('has every label, the answers, and a stroke where nothing was answered', () => {
    const answer = { event: '火灾', urgent: true, lossYuan: 4300, householdSize: 0 }
    const text = written(relief, guardian, answer)
    for (const { title } of Object.values(relief.form.properties)) expect(text).toContain(title)
    for (const part of ['困难类型 火灾', '需要先行救助 是', '直接损失或自付费用（元） 4300', '家庭人口数 0']) {
      expect(text).toContain(part)
    }
    expect(text).toContain('收款银行账号 ／')
    expect(text).toContain('手机号码 ／')
  })

  test('names the guardian, who signs as well', () => {
    const text = written(relief, guardian, {})
    expect(text).toContain('监护人 梁志明 与申请人的关系 儿子')
    expect(text).toContain('监护人签名（由监护人代为申请的）')
    expect(written(relief, { ...guardian, representative: null }, {})).not.toContain('监护人')
  })

  test('is sealed by an organisation', () => {
    const text = written(itemOf('SL-2002'), company, {})
    expect(text).toContain('统一社会信用代码 91445321MA4UK3T70Y')
    expect(text).toContain('法定代表人（负责人）签名，单位盖章')
    expect(text).not.toContain('按指印')
  })

  test('has a line for each row of a list, and none beyond', () => {
    const insured = [
      { name: '何小雨', idNumber: '445321200502290027', relation: '本人', subsidised: true },
      { name: '何大山', idNumber: '445321197705050033', relation: '父母', subsidised: false },
    ]
    const text = written(itemOf('SL-2104'), guardian, { insured })
    expect(text).toContain('1 何小雨 445321200502290027 本人 是')
    expect(text).toContain('2 何大山 445321197705050033 父母 否')
    expect(text).not.toMatch(/ 3 /)
  })

  test('says what is typed and never more', () => {
    const { text } = applicationForm({
      item: relief,
      kind: 'filled',
      applicant: { ...guardian, name: '<b>梁</b>' },
      answer: { story: '"><script>' },
      town: '',
    })
    expect(text).not.toMatch(/<b>|<script>/)
  })
})

describe('the blank form', () => {
  test('has boxes for choices and room for three rows', () => {
    const text = lines(
      applicationForm({ item: itemOf('SL-0101'), kind: 'blank', applicant: null, answer: {}, town: '' }).text,
    )
    expect(text).toContain('是否征求相邻权利人意见 □是 □否')
    expect(text).toContain('□分户新建')
    expect(text).toContain(' 3 ')
    expect(text).not.toContain('／')
  })

  test('is named by the item where its law asks for no form', () => {
    expect(formName(itemOf('SL-2101'))).toBe('老年人优待证申请表')
    expect(formName(itemOf('SL-0103'))).toContain('采伐情况说明')
  })
})

describe('the mandate', () => {
  const item = itemOf('SL-0101')
  const agent = { name: '冯秀英', about: '六祖镇夏卢便民服务站' }

  test('names whom, for what, with which powers and how long', () => {
    const text = lines(mandate({ item, kind: 'filled', applicant: guardian, agent, from: '2026年10月9日' }).text)
    for (const part of [
      '委托人 梁阿婆（证件号码：445321194203150061）',
      '监护人 梁志明',
      '受托人 冯秀英（六祖镇夏卢便民服务站）',
      '申请办理“农村宅基地批准和乡村建设规划许可”',
      '不包括撤回申请',
      '自2026年10月9日起，至这个事项办结',
    ]) {
      expect(text).toContain(part)
    }
  })

  test('of an organisation is signed by its legal representative and sealed', () => {
    const { text } = mandate({ item, kind: 'filled', applicant: company, agent, from: '' })
    expect(lines(text)).toContain('自签署之日起')
    expect(lines(text)).toContain('法定代表人签名并盖章')
  })
})
