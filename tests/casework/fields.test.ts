import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { applicationType } from '../../shared/application/application.ts'
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
import { disclosureRequestType } from '../../shared/disclosure-request/disclosure-request.ts'
import { enquiryType } from '../../shared/enquiry/enquiry.ts'

/** What may be written in the forms of all acts, and how each kind of field looks. */

const caseTypes = [applicationType, enquiryType, disclosureRequestType]
const acts = caseTypes.flatMap(type =>
  Object.entries(type.acts).map(([act, { tone }]) => ({ type: type.name, act, tone, form: type.formOf(act) })),
)
const fields = acts.flatMap(({ type, act, form }) =>
  Object.entries(form).flatMap(([name, field]): [string, Pick<Field, 'kind' | 'body'>][] => [
    [`${type} ${act} ${name}`, field],
    ...Object.entries<Field>(field.rows ?? {}).map(([inner, row]): [string, Pick<Field, 'kind' | 'body'>] => [
      `${type} ${act} ${name}.${inner}`,
      row,
    ]),
  ]),
)
const ofKinds = (...kinds: Field['kind'][]) => fields.filter(([, { kind }]) => kinds.includes(kind))
const takes = ({ body }: Pick<Field, 'body'>, value: unknown): boolean => z.safeParse(body, value).success
const takesText = (field: Pick<Field, 'body'>, length: number): boolean => takes(field, '字'.repeat(length))

/** A sentence has two characters at least, and a reason against somebody ten letters; nobody reads more than a page. */
const usual = [2, 1000] as const
const lengths: Readonly<Record<string, readonly [least: number, most: number]>> = {
  'application refer reason': [10, 1000],
  'application refer to': [2, 60],
  'application refuse-acceptance reason': [10, 1000],
  'application revoke reason': [10, 1000],
  // Notes of officers to each other may be a word.
  'application handle note': [1, 1000],
  'application review note': [1, 1000],
  'application approve note': [1, 1000],
  'application record note': [1, 1000],
  'application start-procedure note': [1, 1000],
  'application finish-procedure note': [1, 1000],
  'application start-procedure place': [1, 60],
  'application start-procedure parties': [1, 60],
  'application post-result tracking': [4, 40],
  // Case numbers have thirteen characters, and more with their hyphens.
  'enquiry close duplicate': [13, 40],
  'enquiry close parts': [13, 200],
  'enquiry close office': [2, 60],
  'disclosure-request answer earlier': [13, 40],
  // An answer may need pages.
  'enquiry answer text': [2, 4000],
  'disclosure-request answer text': [2, 4000],
  'disclosure-request supply text': [2, 4000],
  'enquiry send-back reason': [2, 500],
  'enquiry chase demand': [2, 500],
  'disclosure-request answer where': [2, 200],
  'disclosure-request answer office': [2, 200],
  'disclosure-request answer rule': [2, 200],
  'disclosure-request answer search': [4, 1000],
  'disclosure-request confirm-receipt note': [2, 200],
  'disclosure-request deliver proof': [2, 200],
  'disclosure-request withdraw reason': [2, 200],
}

test('every exception is a field', () => {
  const names = ofKinds('sealed', 'text').map(([name]) => name)
  expect(Object.keys(lengths).filter(name => !names.includes(name))).toEqual([])
})

test.each(ofKinds('sealed', 'text'))('%s is as long as it has to be', (name, field) => {
  const [least, most] = lengths[name] ?? usual
  const tried = [least - 1, least, most, most + 1]
  expect(tried.map(length => takesText(field, length))).toEqual([false, true, true, false])
})

const numbers: Readonly<Record<string, readonly [least: number, most: number]>> = {
  'application start-procedure days': [1, 365],
  'application extend days': [1, 30],
  'enquiry extend days': [1, 15],
  // 政府信息公开条例 art. 33
  'disclosure-request extend days': [1, 20],
  'disclosure-request notify-supplement days': [5, 30],
}
test.each(ofKinds('number'))('%s is a number of days within its law', (name, field) => {
  const [least, most] = numbers[name] ?? [0, 0]
  const taken = [least - 1, least, least + 0.5, most, most + 1].map(days => takes(field, days))
  expect(taken).toEqual([false, true, false, true, false])
})

test('a button warns where the act ends what somebody asked for, and stands out where it is the usual next one', () => {
  const toned = (wanted: string) =>
    caseTypes.map(({ name }) => [
      name,
      ...acts
        .filter(({ type, tone }) => type === name && tone === wanted)
        .map(({ act }) => act)
        .toSorted(),
    ])
  expect(toned('danger')).toEqual([
    ['application', 'end-procedure', 'refer', 'refuse-acceptance', 'revoke', 'withdraw', 'withdraw-on-paper'],
    ['enquiry', 'close'],
    ['disclosure-request', 'withdraw'],
  ])
  expect(toned('primary')).toEqual([
    [
      'application',
      ...['accept', 'approve', 'attach-result', 'collect', 'confirm-complete', 'deliver', 'forward', 'handle'],
      ...['receive-original', 'receive-result', 'record', 'review', 'send-result', 'supply'],
    ],
    ['enquiry', 'answer', 'route', 'satisfy'],
    ['disclosure-request', 'answer', 'confirm', 'confirm-receipt', 'deliver', 'note-opinion', 'supply'],
  ])
})

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
