import { describe, expect, test } from 'vitest'
import { readOffices } from '../../shared/catalogue/deployed.ts'
import { noticeTemplates } from '../../shared/hall/case-types.ts'
import { asComposed, asRead, placeholdersOf } from '../../shared/kernel/notices/sms.ts'
import { faultsOf, textRegister } from '../../shared/registers/texts.ts'
import { countyFolder } from '../data/county.ts'

/** What a county may say in its notices. */

const offices = await readOffices(countyFolder)
const register = textRegister(noticeTemplates)
const mayChange = (id: string): boolean => register.changing?.has?.({ id, text: '', filed: null }, 'text') ?? true

describe('the words of the release', () => {
  test.each(Object.entries(noticeTemplates))(
    'of %s have their placeholders explained, and no fault',
    (id, template) => {
      const text = asRead(template.text)
      expect(placeholdersOf(text).filter(name => /\w/.test(name))).toEqual([])
      expect(asComposed(text)).toBe(template.text)
      const preview = register.preview?.({ id, text, filed: null }, offices)
      if (!mayChange(id)) return
      expect(preview?.placeholders.filter(({ value }) => value === '')).toEqual([])
      expect(preview?.most).toBe(1)
      expect(preview?.price).toBe(45)
      expect(faultsOf(text, { id, text }, offices)).toEqual([])
    },
  )

  test('belong to messages that no two are called alike', () => {
    const titles = Object.values(noticeTemplates).map(({ title }) => title)
    expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([])
  })

  test('that tell how to contest, or what follows a missed day, stay', () => {
    const ofLaw = Object.entries(noticeTemplates).filter(([, { text }]) => /复议|诉讼|救济|重办|逾期[^未]/.test(text))
    expect(Object.keys(noticeTemplates).filter(id => !mayChange(id))).toEqual(ofLaw.map(([id]) => id))
    const { text = '' } = noticeTemplates.refused ?? {}
    const lines = register.lines({ id: 'refused', text, filed: null }, id => id)
    expect(lines).toContainEqual(['不能改的原因', expect.stringContaining('行政许可法')])
  })
})

describe('changed words', () => {
  const own = { id: 'received', text: asRead(noticeTemplates.received?.text ?? '') }
  const of = (text: string) => faultsOf(text, own, offices)

  test('may say the same in another way', () => {
    expect(of('{称呼}我们收到了{事项}申请，编号{编号}，请保存好。')).toEqual([])
    expect(of('{称呼}{事项}{编号}；编号{编号}。')).toEqual([])
  })

  test.each([
    ['{称呼}申请已收到，编号{编号}。', '少了{事项}。'],
    ['{称呼}{事项}{最后一天}（{编号}）', '没有{最后一天}这一项，可以写的是{称呼}、{事项}、{编号}。'],
    ['{称呼}{事项}（{编号}）{已收到', '大括号只用来写由大厅填入的各项。'],
    ['{称呼}【本县】{事项}（{编号}）', '不写【】：签名由大厅加在前面。'],
    ['通知：{称呼}{事项}（{编号}）', '{称呼}要放在最前面。'],
    ['{称呼}{事项}（{编号}）见hall.example.cn', '不能有网址；句子用“。”结束。'],
    ['{称呼}{事项}（{编号}）见政务.中国', '不能有网址；句子用“。”结束。'],
    ['{称呼}{事项}（{编号}）见ｈａｌｌ．ｃｎ', '不能有网址；句子用“。”结束。'],
    ['{称呼}{事项}（{编号}）请在三个工作日内来取', '不能写数字：日期、编号和期限由大厅填入。'],
    ['{称呼}{事项}（{编号}）请打一二三四五', '不能写数字：日期、编号和期限由大厅填入。'],
    ['{称呼}{事项}（{编号}）请打12345', '不能写数字：日期、编号和期限由大厅填入。'],
    ['{称呼}{事项}（{编号}）请打１２３４５', '不能写数字：日期、编号和期限由大厅填入。'],
    [`{称呼}{事项}（{编号}）${'长'.repeat(30)}`, '按样例有75个字，要分2条发；最多1条，请写短些。'],
  ])('%s', (text, fault) => expect(of(text)).toEqual([fault]))
})
