import { expect, test } from 'vitest'
import { maskAnswers } from '../../../shared/domain/case/view.ts'
import { answers } from '../../data/answers.ts'
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

test('what a form calls sensitive is not shown, however deep it lies, and what it does not know is left out', () => {
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
