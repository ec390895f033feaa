import { describe, expect, test } from 'vitest'
import { readOffices } from '../../shared/catalogue/deployed.ts'
import { noticeTemplates } from '../../shared/hall/case-types.ts'
import { faultsOf, textRegister } from '../../shared/registers/texts.ts'
import { countyFolder } from '../data/county.ts'

/** What a county may say in its notices. */

const offices = await readOffices(countyFolder)
const register = textRegister(noticeTemplates)
const mayChange = (id: string): boolean => register.changing?.has?.({ id, text: '', filed: null }, 'text') ?? true

describe('the words of the release', () => {
  test.each(Object.entries(noticeTemplates))(
    'of %s have their placeholders explained, and no fault',
    (id, { text }) => {
      const preview = register.preview?.({ id, text, filed: null }, offices)
      if (!mayChange(id)) return
      expect(preview?.placeholders.filter(({ value }) => value === '')).toEqual([])
      expect(preview?.most).toBe(1)
      expect(faultsOf(text, { id, text }, offices)).toEqual([])
    },
  )

  test('that tell how to contest, or what follows a missed day, stay', () => {
    const ofLaw = Object.entries(noticeTemplates).filter(([, { text }]) => /复议|诉讼|救济|重办|逾期[^未]/.test(text))
    expect(Object.keys(noticeTemplates).filter(id => !mayChange(id))).toEqual(ofLaw.map(([id]) => id))
    const { text = '' } = noticeTemplates.refused ?? {}
    const lines = register.lines({ id: 'refused', text, filed: null }, id => id)
    expect(lines).toContainEqual(['不能改的原因', expect.stringContaining('行政许可法')])
  })
})

describe('changed words', () => {
  const own = { id: 'received', text: noticeTemplates.received?.text ?? '' }
  const of = (text: string) => faultsOf(text, own, offices)

  test('may say the same in another way', () => {
    expect(of('{hello}我们收到了{item}申请，编号{case}，请保存好。')).toEqual([])
    expect(of('{hello}{item}{case}；编号{case}。')).toEqual([])
  })

  test.each([
    ['{hello}申请已收到，编号{case}。', '少了{item}，就是事项的简称。'],
    ['{hello}{item}{due}（{case}）', '没有{due}这一项，可以写的是{hello}、{item}、{case}。'],
    ['{hello}{item}（{case}）{已收到}', '大括号里写的是各项的代号，别处不用大括号。'],
    ['{hello}【本县】{item}（{case}）', '不写【】：签名由大厅加在前面。'],
    ['通知：{hello}{item}（{case}）', '{hello}要放在最前面。'],
    ['{hello}{item}（{case}）见hall.example.cn', '不能有网址。'],
    ['{hello}{item}（{case}）请打12345', '不能写数字：日期、编号和期限由大厅填入。'],
    ['{hello}{item}（{case}）请打１２３４５', '不能写数字：日期、编号和期限由大厅填入。'],
    [`{hello}{item}（{case}）${'长'.repeat(30)}`, '按样例有75个字，要分2条发；最多1条，请写短些。'],
  ])('%s', (text, fault) => expect(of(text)).toEqual([fault]))

  test('keep the limits that stand in them as numbers', () => {
    const chased = noticeTemplates['enquiry-chased']?.text ?? ''
    const later = chased.replace(/\d+/, n => String(Number(n) + 1))
    expect(faultsOf(later, { id: 'enquiry-chased', text: chased }, offices)).toEqual(
      later === chased ? [] : ['数字要和原来的一样：3。'],
    )
  })
})
