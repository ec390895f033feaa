import { expect, test } from 'vitest'
import { linesOf, maskAnswers } from '../../shared/kernel/answers.ts'
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
