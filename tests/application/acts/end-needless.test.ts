import { describe, expect, test } from 'vitest'
import { paperTaskOf } from '../../../shared/application/reading.ts'
import { voucherOf } from '../../documents/papers.ts'
import { note, town } from '../../kernel/sample.ts'
import { one } from '../notices/telling.ts'
import { type Asked, type Story, story } from '../story.ts'

/** The law ended the item: nothing is decided any more, and nothing is needed. */

const end = { type: 'end-needless', basis: '《林业管理规定》（2026年修订）第二十条', from: '2026-03-02' } as const
const asked: Asked = {
  type: 'request-supplement',
  requests: [{ material: 'deed', ground: 'missing', reason: note }],
}

describe('end-needless', () => {
  test.each([
    ['in transit', () => story()],
    ['checking', () => story().signedIn()],
    ['supplementing', () => story().signedIn().given('clerk@town', asked)],
    ['complete', () => story().complete()],
    ['examining', () => story().examining()],
    [
      'in a hearing',
      () =>
        story()
          .examining()
          .given('handler@department', {
            ...{ type: 'start-procedure', procedure: 'hearing', note, days: 20 },
            ...{ meets: '2026-03-10', place: '会议室', parties: '申请人' },
          }),
    ],
    ['reviewing', () => story().examining().surveyed().reviewing()],
  ])('ends a case %s, with all its clocks', (_, tell) => {
    const ended = tell().given('system', end).head
    expect(ended).toMatchObject({ state: 'needless', decision: null, transitSince: null })
    expect(ended.clocks.filter(clock => clock.end === null)).toEqual([])
  })

  test('is for the system alone, and once', () => {
    story().signedIn().expectOnly(['system'], end)
    expect(story().given('system', end).answer('system', end)).toBe('state-forbids')
  })

  test('leaves a decided case to its delivery', () => {
    expect(story().decided().answer('system', end)).toBe('state-forbids')
    expect(story().decided('refuse').answer('system', end)).toBe('state-forbids')
  })

  test('lets the originals go no further', () => {
    expect(paperTaskOf(story().head)).not.toBeNull()
    expect(paperTaskOf(story().given('system', end).head)).toBeNull()
  })
})

describe('the letter', () => {
  const said = (told: Story) => voucherOf(told.given('system', end)).paragraphs.join('')
  const letter = () => voucherOf(story().atDepartment().given('system', end))

  test('quotes the law, decides nothing, and says where to ask and to contest', () => {
    const { title, basis, paragraphs, remedies } = letter()
    expect([title, basis]).toEqual(['事项取消告知书', [end.basis]])
    expect(paragraphs.join('')).toMatch(
      /已经取消，自2026年3月2日起不需要办理.*没有作出准予或者不予的决定，不收取费用.*投诉电话/,
    )
    expect(remedies.join('')).toMatch(/行政复议.*行政诉讼/)
  })

  test('says where the originals are, and nothing of them where none were brought', () => {
    const carried = story().signedIn()
    const batch = { batch: 'b-1', on: '2026-03-03' }
    const { village } = carried.head.route
    carried.given('system', { type: 'note-hand-over', ...batch, from: village ?? '', to: town })
    carried.given('system', { type: 'note-receipt', ...batch, office: town })
    expect(said(carried)).toContain('到六祖镇便民服务站领取，也可以由原来的代办员转交。')
    const online = () => story({ fromVillage: false })
    expect(said(online())).not.toContain('原件')
    expect(said(online().given('clerk@town', { type: 'receive-original' }))).toContain('到六祖镇便民服务站领取。')
  })

  test('sends nobody for originals that are being looked for', () => {
    const carried = story().signedIn()
    const from = carried.head.route.village ?? ''
    carried.given('system', { type: 'note-hand-over', batch: 'b-1', on: '2026-03-03', from, to: town })
    carried.given('system', { type: 'note-missing', batch: 'b-1', from })
    expect(said(carried)).toMatch(/不收取费用。您交来的纸质原件[^，]*，我们正在查找，找到后告知您领取。有疑问的/)
  })

  test('is told by a message', () => {
    expect(one(story().given('system', end), 'lapsed')).toMatch(
      /事项依法取消，您的申请（.*）不用再办，已办结，见告知书/,
    )
  })
})
