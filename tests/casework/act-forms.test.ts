import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { applicationType } from '../../shared/application/application.ts'
import type { Field } from '../../shared/casework/field.ts'
import { chaseType } from '../../shared/chase/chase.ts'
import { disclosureRequestType } from '../../shared/disclosure-request/disclosure-request.ts'
import { enquiryType } from '../../shared/enquiry/enquiry.ts'
import { itemChangeType } from '../../shared/item-change/item-change.ts'
import { signalType } from '../../shared/signal/signal.ts'

/** What may be written in the forms of all acts, and how their buttons look. */

const caseTypes = [applicationType, enquiryType, disclosureRequestType, itemChangeType, signalType, chaseType]
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
  'item-change withdraw reason': [2, 200],
  'item-change list note': [2, 200],
  'item-change list cases': [13, 1200],
  'item-change list-all leaving': [1, 600],
  'item-change list-all note': [2, 200],
  'item-change return-list reason': [2, 200],
  // Whole versions of items, as JSON.
  ...Object.fromEntries(
    ['versions', 'told', 'reason', 'basis'].map(name => [`item-change revise ${name}`, [2, 300_000]]),
  ),
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
    ['item-change', 'turn-down', 'withdraw'],
    ['signal', 'withdraw'],
    ['chase'],
  ])
  expect(toned('primary')).toEqual([
    [
      'application',
      ...['accept', 'approve', 'attach-result', 'collect', 'confirm-complete', 'deliver', 'forward', 'handle'],
      ...['receive-original', 'receive-result', 'record', 'review', 'send-result', 'supply'],
    ],
    ['enquiry', 'answer', 'route', 'satisfy'],
    ['disclosure-request', 'answer', 'confirm', 'confirm-receipt', 'deliver', 'note-opinion', 'supply'],
    ['item-change', 'approve', 'clear', 'confirm-suspension', 'list', 'list-all', 'receive', 'sign', 'take'],
    ['signal', 'explain', 're-examine', 'sign-for', 'uphold'],
    ['chase', 'accept', 'reply'],
  ])
})

test('whoever carries a late case on says why; the applicant and the system are not asked', () => {
  const asking = acts.filter(({ form }) => 'lateReason' in form).map(({ type, act }) => `${type} ${act}`)
  expect(asking.toSorted()).toEqual(
    [
      ...['accept', 'approve', 'attach-result', 'confirm-complete', 'deliver', 'forward', 'handle', 'receive-result'],
      ...['record', 'refer', 'refuse-acceptance', 'review', 'send-result'],
    ]
      .map(act => `application ${act}`)
      .concat(['answer', 'confirm-receipt', 'deliver', 'note-opinion'].map(act => `disclosure-request ${act}`))
      .concat(['answer', 'close', 'route'].map(act => `enquiry ${act}`)),
  )
})
