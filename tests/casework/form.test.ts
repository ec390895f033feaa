import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { applicationType } from '../../shared/application/application.ts'
import {
  choiceField,
  dateField,
  moneyField,
  numberField,
  optional,
  textField,
  when,
} from '../../shared/casework/field.ts'
import { bodyOf, combinations, rowsField } from '../../shared/casework/form.ts'
import { loanType } from './loan.ts'
import { LoanCase } from './loan-case.ts'
import { shed } from './loan-head.ts'

const upload = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
const another = '7c9e6679-7425-40de-944b-e07fc1f90ae8'
const saw = { tool: 'saw', photo: upload }
const answer = bodyOf(loanType.formOf('answer'))

/** The places of a body's faults with their messages; empty for a valid body. */
function faults(schema: z.core.$ZodType, body: unknown): [path: string, message: string][] {
  const read = z.safeParse(schema, body)
  return read.success ? [] : read.error.issues.map(({ path, message }) => [path.join('.'), message])
}
const paths = (schema: z.core.$ZodType, body: unknown) => faults(schema, body).map(([path]) => path)

test.each([
  ['。。。。。。。。。。。。。。。', false],
  ['1234567890123', false],
  ['材料是假的，不予办理', false],
  ['材料是假的，所以不予办理', true],
  ['not his own land', true],
])('%s as a reason is taken: %s', (typed, isTaken) => {
  expect(z.safeParse(textField('理由', { reasoned: true }).body, typed).success).toBe(isTaken)
})

describe('a form with fields that depend on a choice', () => {
  test('takes the fields of the chosen answer', () => {
    expect(z.parse(answer, { verdict: 'refuse', reason: '  在修  ' })).toEqual({ verdict: 'refuse', reason: '在修' })
    const lend = { verdict: 'lend', days: 5, tools: [saw] }
    expect(z.parse(answer, lend)).toEqual(lend)
  })

  test('names an error by its own path', () => {
    expect(paths(answer, { verdict: 'lend', days: 31, tools: [saw] })).toEqual(['days'])
    expect(paths(answer, { verdict: 'lend', days: 5, tools: [{ tool: '!', photo: 'x' }] })).toEqual([
      'tools.0.tool',
      'tools.0.photo',
    ])
    expect(paths(answer, { verdict: 'refuse' })).toEqual(['reason'])
  })

  test('names a wrong answer by the choice', () => {
    expect(paths(answer, { verdict: 'perhaps', reason: '在修' })).toEqual(['verdict'])
    expect(paths(answer, { reason: '在修' })).toEqual(['verdict'])
  })

  test('rejects fields of another answer', () => {
    expect(faults(answer, { verdict: 'refuse', reason: '在修', days: 5 })).toHaveLength(1)
    expect(faults(answer, { verdict: 'lend', days: 5, tools: [saw], reason: '在修' })).toHaveLength(1)
  })

  test('serves to judge a material', () => {
    const judge = bodyOf(applicationType.formOf('judge-material'))
    expect(z.parse(judge, { verdict: 'accepted', material: 'deed' })).toMatchObject({ originalSeen: false })
    expect(faults(judge, { verdict: 'accepted', material: 'deed', originalSeen: true })).toEqual([])
    expect(paths(judge, { verdict: 'rejected', material: 'deed' })).toEqual(['reason'])
    expect(paths(judge, { verdict: 'rejected', material: 'deed', reason: '糊' })).toEqual(['reason'])
    expect(faults(judge, { verdict: 'accepted', material: 'deed', reason: '看不清' })).toHaveLength(1)
    expect(faults(judge, { verdict: 'rejected', material: 'deed', reason: '看不清', originalSeen: true })).toHaveLength(
      1,
    )
  })

  test('cannot be built without a choice', () => {
    expect(() => bodyOf({ reason: when('refuse', textField('理由')) })).toThrow(TypeError)
  })
})

describe('a list of rows', () => {
  const lend = (...tools: object[]) => ({ verdict: 'lend', days: 5, tools })

  test('rejects duplicates', () => {
    expect(faults(answer, lend(saw, { tool: 'saw', photo: another }))).toEqual([['tools', '同一工具只写一次']])
    expect(faults(answer, lend(saw, { tool: 'pump', photo: upload }))).toEqual([])
  })

  test('needs one row at least and has a maximum', () => {
    expect(paths(answer, lend())).toEqual(['tools'])
    const four = ['a', 'b', 'c', 'd'].map(tool => ({ tool, photo: upload }))
    expect(paths(answer, lend(...four))).toEqual(['tools'])
    expect(paths(answer, lend(...four.slice(1)))).toEqual([])
  })

  test('rejects fields a row does not have', () => {
    expect(paths(answer, lend({ ...saw, colour: 'red' }))).toEqual(['tools.0'])
  })

  test('name every defect of an application once', () => {
    const ask = bodyOf(applicationType.formOf('request-supplement'))
    const defect = { material: 'deed', ground: 'illegible', reason: '看不清' }
    expect(faults(ask, { requests: [defect, { ...defect, ground: 'wrong' }] })).toEqual([
      ['requests', '同一材料请合并为一条要求'],
    ])
    expect(paths(ask, { requests: [defect, { ...defect, material: 'photo', ground: 'ugly' }] })).toEqual([
      'requests.1.ground',
    ])
  })
})

describe('a plain form', () => {
  const form = {
    days: optional(numberField('天数', 1, 30)),
    fee: moneyField('费用', 1000),
    on: dateField('日期'),
    note: textField('说明', { min: 2, max: 4 }),
  }
  const body = bodyOf(form)
  const whole = { days: 3, fee: 250, on: '2026-03-02', note: '两个字' }

  test('checks the limits of each field', () => {
    expect(z.parse(body, whole)).toEqual(whole)
    const wrong = { days: 0, fee: -1, on: '2026-02-30', note: '一' }
    expect(paths(body, wrong)).toEqual(['days', 'fee', 'on', 'note'])
    expect(paths(body, { days: 1.5, fee: 1001, on: '', note: '写得太长了' })).toEqual(['days', 'fee', 'on', 'note'])
  })

  test('allows only optional fields to be missing', () => {
    const { days: _, ...without } = whole
    expect(z.parse(body, without)).toEqual(without)
    expect(paths(body, {})).toEqual(['fee', 'on', 'note'])
    expect(faults(body, { ...whole, more: 1 })).toHaveLength(1)
  })
})

describe('the trial inputs of an act', () => {
  test('cover every combination of choices in this case', () => {
    const { head } = new LoanCase()
    const tried = combinations(loanType.formOf('answer'), head, shed)
    expect(tried.map(input => input.verdict)).toEqual(['lend', 'refuse'])
    const form = { a: choiceField('', { x: '', y: '' }), b: choiceField('', { p: '', q: '', r: '' }) }
    expect(combinations(form, head, shed)).toHaveLength(6)
  })

  test('are none when there is nothing to choose', () => {
    const rows = { tool: choiceField('', {}, []) }
    const { head } = new LoanCase()
    expect(combinations(rows, head, shed)).toEqual([])
    expect(combinations({}, head, shed)).toEqual([{}])
  })

  test('omit what the system supplies', () => {
    const { head } = new LoanCase()
    expect(combinations(loanType.formOf('sign-in'), head, shed)).toEqual([{}])
  })

  test('have one row for each list', () => {
    const { head } = new LoanCase()
    const form = {
      tools: rowsField('', { tool: choiceField('', { x: '', y: '' }) }, { max: 3, key: 'tool', repeated: '' }),
    }
    expect(combinations(form, head, shed)).toEqual([{ tools: [{ tool: 'x' }] }])
  })
})
