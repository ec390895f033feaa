import { expect, test } from 'vitest'
import { linesOf, maskAnswers } from '../../shared/kernel/answers.ts'
import type { Form, TextField } from '../../shared/kernel/form.ts'
import { answers } from '../data/answers.ts'
import { seeded } from './sample.ts'

test.each(seeded.map(item => [item.name, item] as const))(
  'the answers to “%s” show no whole identity number or mobile',
  (_, item) => {
    const answer = answers[item.code]
    const shown = JSON.stringify(maskAnswers(item.form, answer))
    expect(shown).not.toMatch(/\d{17}[\dX]/)
    expect(shown).not.toMatch(/"1[3-9]\d{9}"/)
    expect(Object.keys(maskAnswers(item.form, answer))).toEqual(Object.keys(answer ?? {}))
  },
)

test('names and homes in a form are masked by the kind of their field, at any depth', () => {
  const text = (title: string) => ({ type: 'string', title, maxLength: 60 }) as const
  const form = {
    type: 'object',
    required: [],
    properties: {
      mother: text('母亲姓名'),
      contact: text('项目联系人'),
      partner: text('姓名或名称'),
      number: { type: 'string', title: '证件', format: 'id-number' },
      phone: { type: 'string', title: '号码', format: 'phone' },
      card: { type: 'string', title: '卡号', format: 'bank-account' },
      home: text('家庭常住地址'),
      post: text('邮寄地址'),
      shop: text('经营场所地址'),
      plot: text('小地名'),
      firm: text('公司名称'),
      supporters: {
        type: 'array',
        title: '赡养人',
        maxItems: 9,
        items: { type: 'object', required: [], properties: { name: text('姓名'), relation: text('与申请人关系') } },
      },
    },
  } as const
  const home = '云城区河口街道中山路8号'
  const answer = {
    mother: '黎桂芳',
    contact: '温伟',
    partner: '区志坚',
    number: '445321196502280025',
    phone: '13900012345',
    card: '6217003320001123456',
    home,
    post: home,
    shop: home,
    plot: '黎屋后山',
    firm: '温氏果业有限公司',
    supporters: [{ name: '欧阳春梅', relation: '女儿' }],
  }
  expect(maskAnswers(form, answer)).toEqual({
    ...answer,
    mother: '黎*芳',
    contact: '温*',
    partner: '区*坚',
    number: '445321********0025',
    phone: '139****2345',
    card: '＊＊＊',
    home: '云城区河口街道***',
    post: '云城区河口街道***',
    supporters: [{ name: '欧**梅', relation: '女儿' }],
  })
})

test('every item’s text that asks for a person or a home is of a masked kind', () => {
  const open = [
    '经营场所地址',
    '外设仓库地址',
    '小地名',
    '采伐地点（镇、村、小地名）',
    '公司名称',
    '经营者名称',
    '项目名称',
    '食品名称',
    '拟用名称',
    '备用名称',
  ]
  const fields = (form: Form): TextField[] =>
    Object.values(form.properties).flatMap(field =>
      field.type === 'array' ? fields(field.items) : field.type === 'string' ? [field] : [],
    )
  const personal = seeded
    .flatMap(item => fields(item.form))
    .filter(
      ({ title, format, enum: options }) =>
        (format === 'name' || (format ?? options) === undefined) && /名|联系人|址/.test(title) && !open.includes(title),
    )
  expect(personal.length).toBeGreaterThan(8)
  for (const { title, format } of personal) {
    for (const written of [{}, ...(format === undefined ? [] : [{ format }])]) {
      const it = { type: 'string', title, maxLength: 60, ...written } as const
      const form = { type: 'object', required: [], properties: { it } } as const
      expect([title, maskAnswers(form, { it: '六祖镇夏卢村榕树头1号' }).it]).not.toEqual([
        title,
        '六祖镇夏卢村榕树头1号',
      ])
    }
  }
})

test('sensitive answers stay hidden at any depth, unknown ones are omitted', () => {
  const form = {
    type: 'object',
    required: [],
    properties: {
      family: {
        type: 'array',
        title: '家庭成员',
        maxItems: 9,
        items: {
          type: 'object',
          required: [],
          properties: {
            illness: { type: 'string', title: '病情', maxLength: 20, 'x-sensitive': true },
            age: { type: 'integer', title: '年龄' },
          },
        },
      },
    },
  } as const
  expect(maskAnswers(form, { family: [{ illness: '肺结核', age: 40 }], more: '?' })).toEqual({
    family: [{ illness: '＊＊＊', age: 40 }],
  })
})

test.each(seeded.map(item => [item.name, item] as const))('every answer to “%s” appears under its title', (_, item) => {
  const lines = linesOf(item.form, answers[item.code])
  const titles = Object.keys(answers[item.code] ?? {}).map(name => item.form.properties[name]?.title)
  expect(lines.map(line => line.title).toSorted()).toEqual(titles.toSorted())
  for (const { text, rows } of lines) expect(text !== null || rows.length > 0).toBe(true)
})

test('a day is read as people write it', () => {
  const form = {
    type: 'object',
    required: [],
    properties: {
      from: { type: 'string', title: '开始', format: 'date' },
      born: { type: 'string', title: '出生', format: 'date-past', 'x-sensitive': true },
      note: { type: 'string', title: '说明' },
    },
  } as const
  const written = { from: '2026-04-09', born: '1950-12-03', note: '2026-04-09' }
  expect(linesOf(form, written).map(({ text }) => text)).toEqual(['2026年4月9日', '1950年12月3日', '2026-04-09'])
  expect(linesOf(form, maskAnswers(form, written))[1]?.text).toBe('＊＊＊')
})

test('yes reads as yes, lists read by row, and gaps are omitted', () => {
  const form = {
    type: 'object',
    required: [],
    properties: {
      alone: { type: 'boolean', title: '是否独居' },
      plots: {
        type: 'array',
        title: '地块',
        maxItems: 9,
        items: { type: 'object', required: [], properties: { trees: { type: 'integer', title: '株数' } } },
      },
      bank: { type: 'string', title: '开户银行', maxLength: 20 },
    },
  } as const
  expect(linesOf(form, { plots: [{ trees: 40 }], alone: true })).toEqual([
    { title: '是否独居', text: '是', rows: [] },
    { title: '地块', text: null, rows: [[{ title: '株数', text: '40', rows: [] }]] },
  ])
})
