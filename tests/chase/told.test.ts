import { expect, test } from 'vitest'
import { caseFileOf } from '../../shared/casework/case-file.ts'
import { chaseType as type } from '../../shared/chase/chase.ts'
import { offices } from '../documents/papers.ts'
import { actorOf, basics } from '../kernel/sample.ts'
import { asked, type Question } from './question.ts'

/** What a chase tells: its messages, and its page. */

const words = { known: null, hall: '', office: String, officer: String, text: () => '要求' }
const toldBy = ({ history, head, calendar }: Question) => {
  const record = history.at(-1)
  if (record === undefined) throw new RangeError('nothing happened')
  const notice = type.noticeOf(record, { ...words, calendar, head, person: null, texts: [], pin: null })
  return { line: type.staffLine(record, { ...words, calendar }), text: notice?.text, to: notice?.to }
}
const heads = { office: 'forestry', roles: ['head', 'station-head'], first: null }

test('the head hears at once that the office is asked, and until when to reply', () => {
  expect(toldBy(asked())).toMatchObject({ to: heads })
  expect(toldBy(asked()).text).toContain('请在2026年3月5日以前（含当日）答复')
})

test('the head hears of a reply that was sent back with the new day, and nobody of the reply itself', () => {
  expect(toldBy(asked().on('2026-03-04').returned()).text).toContain('2026年3月9日')
  expect(toldBy(asked().replied())).toMatchObject({ line: ['答复督办。', expect.anything()], text: undefined })
})

test('the head is reminded a working day before the last', () => {
  const near = asked().on('2026-03-04').given('system', { type: 'signal', clock: 'reply', level: 'near' })
  expect(toldBy(near)).toMatchObject({ to: { ...heads, roles: ['head', 'station-head'] } })
})

test('its page says who asks which office about what, the question and the replies, and no citizen', () => {
  const told = asked().returned().replied()
  const file = caseFileOf(
    type,
    { head: told.head, records: told.history, text: () => '请说明。' },
    null,
    { ...basics, offices },
    { actor: actorOf('head@department'), at: told.at },
  )
  expect(file).toMatchObject({
    kind: '督办',
    applicant: null,
    files: [],
    title: '督办：林木采伐许可（XX-4K7TQ-9M2CB-5）',
  })
  expect(Object.fromEntries(file.facts.map(({ label, text }) => [label, text]))).toMatchObject({
    被督办单位: '县林业局',
    督办的内容: '林木采伐许可',
    督办的办件: 'XX-4K7TQ-9M2CB-5',
  })
  expect(file.answers?.map(({ title }) => title)).toEqual(['督办要求', '答复', '重新答复'])
})
