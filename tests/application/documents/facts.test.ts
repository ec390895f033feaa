import { describe, expect, test } from 'vitest'
import { voucherOf } from '../../documents/papers.ts'
import { filing, note, payment, permit, photo, procedureRow } from '../../kernel/sample.ts'
import { type Story, story } from '../story.ts'

/** What stands on the documents where it depends on the case. */

const facts = (s: Story) => Object.fromEntries(voucherOf(s).facts.map(({ label, text }) => [label, text]))
const paragraphs = (s: Story) => voucherOf(s).paragraphs.join('\n')
const whole = (different: object = {}) =>
  permit({ materials: permit().materials.filter(m => m.id !== 'survey'), ...different })

describe('the receipt', () => {
  test('states minute, way, offices and promise', () => {
    expect(facts(story())).toMatchObject({
      收件时间: '2026年3月2日 09:00',
      审核单位: '六祖镇便民服务站',
      决定单位: '新兴县林业局',
      承诺办结: '自受理之日起10个工作日',
    })
    expect(facts(story()).申请方式).toMatch(/代办（已登记书面委托）$/)
    const [identity, ...others] = permit().materials
    const known = permit({ materials: [{ ...identity, ownIdentity: true }, ...others] })
    const filed = { files: { deed: [photo(), photo()] } }
    expect(voucherOf(story({ item: known, fromVillage: false, filing: filed })).materials).toEqual([
      { name: '身份证', note: '身份由登录核验，不用提交' },
      { name: '林权证', note: '已收电子影像2份；另须交纸质原件1份' },
      { name: '伐区调查设计', note: '容缺受理，请在办结前补交' },
    ])
  })

  test('says how long the answer takes', () => {
    expect(paragraphs(story())).toContain('自收到之日起5个工作日内（最迟2026年3月9日）')
    const atOnce = story({ item: payment({ acceptance: { days: 0, deemed: false } }) })
    expect(paragraphs(atOnce)).toContain('当场受理')
    const oneDay = story({ item: payment({ acceptance: { days: 1, deemed: false } }) })
    expect(paragraphs(oneDay)).toContain('自收到之日起1个工作日内（最迟2026年3月3日）')
  })
})

describe('the acceptance', () => {
  test('states both limits, and what was pledged', () => {
    const pledged = voucherOf(story().examining())
    expect(facts(story().examining())).toEqual({
      受理日期: '2026年3月2日',
      法定期限: '20个工作日',
      承诺期限: '10个工作日（至2026年3月16日）',
    })
    expect(pledged.materials).toEqual([{ name: '伐区调查设计', note: '容缺后补' }])
    expect(pledged.paragraphs.join('\n')).toContain('请在2026年3月12日以前补交')
    const complete = voucherOf(story({ item: whole() }).examining())
    expect([complete.materials, complete.paragraphs.join('\n')]).toEqual([
      [],
      expect.not.stringMatching(/容缺|补交下列材料/),
    ])
    expect(
      facts(story({ item: payment({ statutory: null, extension: null, procedures: [] }) }).examining()),
    ).not.toHaveProperty('法定期限')
  })

  test('by silence counts from the application, or from the last supplement', () => {
    const silent = story({ item: whole() }).signedIn()
    const asked = { material: 'deed', ground: 'unsigned', reason: note } as const
    const supplied = story({ item: whole() })
      .signedIn()
      .given('clerk@town', { type: 'request-supplement', requests: [asked] })
      .on('2026-03-04')
      .given('applicant', { type: 'supply', files: { deed: [photo()] } })
    const told = (s: Story) => paragraphs(s.on('2026-03-20').given('system', { type: 'deem-accepted' }))
    expect(told(silent)).toContain('自收到申请材料之日（2026年3月2日）起即为受理')
    expect(voucherOf(silent).issuer.name).toBe('新兴县林业局')
    expect(told(supplied)).toContain('自收到全部补正材料之日（2026年3月4日）起即为受理')
  })
})

describe('a decision', () => {
  test('names day, result and validity, and what it is called', () => {
    const results = [
      { name: '采伐许可证', kind: 'licence', validity: '一年' },
      { name: '采伐作业证', kind: 'other' },
    ]
    const s = story({ item: permit({ results }) }).decided()
    s.history.pop()
    expect(facts(s)).toEqual({
      受理日期: '2026年3月2日',
      决定日期: '2026年3月2日',
      办理结果: '采伐许可证（有效期：一年）、采伐作业证',
    })
    expect(voucherOf(s).title).toBe('准予行政许可决定书')
    expect(paragraphs(s)).toContain('符合法定条件、标准，决定准予行政许可')
    const benefit = story({ item: payment({ procedures: [] }) }).decided()
    benefit.history.pop()
    expect(voucherOf(benefit).title).toBe('准予办理决定书')
    expect(paragraphs(benefit)).toContain('符合规定的条件，决定准予办理')
    expect(paragraphs(story().decided('refuse'))).toContain('决定不予行政许可')
    expect(paragraphs(story({ item: payment({ procedures: [] }) }).decided('refuse'))).toContain('决定不予办理')
  })

  test('of delivery quotes what was handed over', () => {
    const collected = story().decided().given('applicant', { type: 'collect' })
    expect(facts(collected)).toEqual({
      送达文书: '《准予行政许可决定书》、《林木采伐许可证》',
      送达方式: '网上领取',
      送达日期: '2026年3月2日',
    })
    const refused = story().decided('refuse').given('applicant', { type: 'collect' })
    expect(facts(refused).送达文书).toBe('《不予行政许可决定书》')
  })

  test('that is corrected or revoked is named by its day', () => {
    const later = (act: 'correct' | 'revoke') =>
      paragraphs(story().decided().on('2026-04-01').given('head@department', { type: act, reason: note }))
    expect(later('correct')).toMatch(/^2026年3月2日就您申请的/)
    expect(later('revoke')).toMatch(/^2026年3月2日.*作出的《准予行政许可决定书》，现予撤销/)
  })
})

describe('a procedure', () => {
  const start = (item = whole()) =>
    story({ item }).examining().given('handler@department', { type: 'start-procedure', procedure: 'hearing', note })

  test('names its law and moves the promise', () => {
    expect(facts(start())).toEqual({
      程序: '听证',
      所需时间: '20个工作日（预计至2026年3月30日）',
      预计办结期限: '顺延至2026年4月14日',
    })
    expect(voucherOf(start()).basis).toEqual(['行政许可法 art. 45'])
    const own = procedureRow('visit', { name: '上门查看', basis: '示例办法第三条' })
    const other = procedureRow('notice', { name: '公示', basis: '示例办法第四条' })
    const s = story({ item: payment({ procedures: [other, own] }) }).signedIn()
    s.given('agent@village', { type: 'start-procedure', procedure: 'visit', note })
    expect(voucherOf(s).basis).toEqual(['示例办法第三条'])
    expect(facts(s)).toEqual({ 程序: '上门查看', 所需时间: '5个工作日（预计至2026年3月9日）' })
  })

  test('that meets the parties says when, where and whom', () => {
    const ahead = { ahead: { days: 7, unit: 'cd' }, owner: 'department', counts: true }
    const item = whole({ procedures: [procedureRow('meeting', { name: '座谈', ...ahead })] })
    const s = story({ item }).examining()
    const meeting = { meets: '2026-03-20', place: '镇政府', parties: '相邻权利人' }
    s.given('handler@department', { type: 'start-procedure', procedure: 'meeting', note, ...meeting })
    expect(facts(s)).toMatchObject({ 举行日期: '2026年3月20日', 举行地点: '镇政府', 参加人: '相邻权利人' })
  })
})

test('an extension tells both new last days in the unit of the law', () => {
  const s = story({ item: whole() }).examining()
  s.given('head@department', { type: 'extend', days: 5, reason: note })
  expect(facts(s)).toEqual({
    延长时间: '5个工作日',
    延长后的承诺期限: '至2026年3月23日',
    延长后的法定期限: '至2026年4月7日',
  })
})

test('a record names its day, and its own law', () => {
  const s = story({ item: filing({ decider: { tier: 'town' } }) }).signedIn()
  const recorded = voucherOf(s.given('clerk@town', { type: 'record', checked: true, note }))
  expect([recorded.title, recorded.facts]).toEqual(['备案回执', [{ label: '备案日期', text: '2026年3月2日' }]])
})
