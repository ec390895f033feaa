import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import {
  choiceField,
  dateField,
  type Field,
  fileField,
  filesField,
  moneyField,
  numberField,
  officeField,
  officerField,
  oneOfField,
  optional,
  plainField,
  textField,
  tickField,
  uploadsBy,
  yesNoField,
} from '../../shared/casework/field.ts'

/** How each kind of field looks, what it takes, and with what it is tried. */

const takes = ({ body }: Pick<Field, 'body'>, value: unknown): boolean => z.safeParse(body, value).success

describe('a field', () => {
  const named = () => [
    { id: 'deed', name: '林权证' },
    { id: 'photo', name: '现场照片' },
  ]
  const options = [
    { key: 'deed', text: '林权证' },
    { key: 'photo', text: '现场照片' },
  ]
  const upload = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
  const paper = { id: '', sha256: '', type: 'application/pdf', bytes: 1 }
  const words = { yes: '同意', no: '不同意' }

  test.each<[string, Field<unknown, never, never>, kind: string, control: object, good: unknown[], bad: unknown[]]>([
    ['a text', textField('理由'), 'sealed', { label: '理由', hint: '', least: 1, most: 1000 }, ['好'], ['', 7]],
    ['a line', plainField('机关'), 'text', { label: '机关', least: 1, most: 60 }, ['好'], ['', '字'.repeat(61)]],
    [
      'a choice',
      choiceField('结果', { yes: '可以', no: '不可以' }),
      'choice',
      {
        label: '结果',
        options: [
          { key: 'yes', text: '可以' },
          { key: 'no', text: '不可以' },
        ],
      },
      ['yes', 'no'],
      ['', '可以'],
    ],
    [
      'one of the case',
      oneOfField('材料', named),
      'choice',
      { label: '材料', options },
      ['deed', 'a1-b'],
      ['', '林权证'],
    ],
    [
      'an office',
      officeField('单位', named),
      'choice',
      { label: '单位', options },
      ['445321', '445321115', '445321115201', 'civil-affairs'],
      ['', '4453', 'Health', '44532111'],
    ],
    [
      'a tick',
      tickField('同意', { needed: '请勾选' }),
      'tick',
      { label: '同意', needed: '请勾选' },
      [true, false],
      ['是'],
    ],
    [
      'a yes or no',
      yesNoField('结论', words),
      'yes-no',
      {
        label: '结论',
        options: [
          { key: 'true', text: '同意' },
          { key: 'false', text: '不同意' },
        ],
      },
      [true, false],
      ['true', undefined],
    ],
    ['a number', numberField('天数', 3, 9), 'number', { label: '天数', least: 3, most: 9 }, [3, 9], [2, 10, '3']],
    ['a day', dateField('日期'), 'date', { label: '日期' }, ['2026-05-06'], ['2026-02-30', '']],
    [
      'money',
      moneyField('费用'),
      'money',
      { label: '费用', least: 0, most: 10_000_000_000 },
      [0, 10_000_000_000],
      [-1, 10_000_000_001, 0.5],
    ],
    ['an officer', officerField('经办'), 'officer', { label: '经办' }, ['a', 'a'.repeat(64)], ['', 'a'.repeat(65)]],
    ['a file', fileField('照片'), 'file', { label: '照片' }, [upload], ['', 'photo.jpg']],
    ['files', filesField('材料', named), 'files', { label: '材料', options }, [{ deed: [upload] }], [{ deed: [] }]],
  ])('%s shows what it takes', (_, field, kind, control, good, bad) => {
    expect(field.kind).toBe(kind)
    expect(field.control({} as never, {} as never)).toEqual(control)
    expect(good.filter(value => !takes(field, value))).toEqual([])
    expect(bad.filter(value => takes(field, value))).toEqual([])
  })

  test.each<[string, Field<unknown, never, never>, unknown[]]>([
    ['a text', textField(''), [{ ref: '', digest: '' }]],
    ['a line', plainField(''), ['']],
    ['a choice', choiceField('', { yes: '', no: '' }), ['yes', 'no']],
    ['one of the case', oneOfField('', named), ['deed', 'photo']],
    ['an office', officeField('', named), ['deed', 'photo']],
    ['a tick', tickField(''), [true]],
    ['a yes or no', yesNoField('', words), [true, false]],
    ['a number', numberField('', 3, 9), [3]],
    ['money', moneyField(''), [0]],
    ['an officer', officerField(''), ['']],
    ['a file', fileField(''), [paper]],
    ['files', filesField('', named), [{ deed: [paper] }, { photo: [paper] }]],
    ['anything optional', optional(numberField('', 3, 9)), [undefined]],
  ])('%s is tried with what anybody could answer', (_, field, samples) =>
    expect(field.samples({} as never, {} as never)).toEqual(samples),
  )

  test('a meeting is tried on a day that no notice is too short for', () => {
    const [day] = dateField('').samples(undefined, undefined)
    expect(String(day) > '2090-01-01' && takes(dateField(''), day)).toBe(true)
  })

  test('a tick that nobody is asked for is not shown, and no answer is none', () => {
    expect(tickField('', { isAsked: () => false }).control({}, {})).toBeNull()
    expect(z.parse(tickField('').body, undefined)).toBe(false)
  })

  test('files are twenty of a kind and forty together', () => {
    const files = (...counts: number[]) =>
      takes({ body: uploadsBy }, Object.fromEntries(counts.map((n, i) => [`m${i}`, Array(n).fill(upload)])))
    expect([files(20), files(21), files(20, 20), files(20, 19, 1), files(20, 20, 1)]).toEqual([
      true,
      false,
      true,
      true,
      false,
    ])
    expect(takes({ body: uploadsBy }, { Deed: [upload] })).toBe(false)
  })
})
