import { describe, expect, test } from 'vitest'
import { applicationType } from '../../shared/application/application.ts'
import { caseFileOf, ownLineOf } from '../../shared/casework/case-file.ts'
import type { CaseType } from '../../shared/casework/case-type.ts'
import { progressOf } from '../../shared/casework/timeline.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import type { BasicData } from '../../shared/kernel/reference.ts'
import { offices, reason, texts } from '../documents/papers.ts'
import { actorOf, basics, filing, note, permit, photo, specials, village } from '../kernel/sample.ts'
import { type Story, story } from './story.ts'

/** What the applicant reads: what waits for them, the stages, and the day that was promised. */

const anyType = applicationType as CaseType<Story['head']>
const basicDataOf = ({ calendar }: Story): BasicData => ({
  ...basics,
  offices,
  calendar,
})
const known = ({ item }: Story) => ({ item, specials })
const progress = (s: Story) => {
  const written = texts()
  const told = { head: s.head, records: s.history, text: ({ ref }: { ref: string }) => written.get(ref) ?? null }
  return progressOf(anyType, told, known(s), basicDataOf(s), s.at)
}
const line = (s: Story) => {
  const listing = { applicant: '陈*文', item: s.item.name }
  return ownLineOf({ type: anyType, head: s.head, listing }, known(s), basicDataOf(s), s.at)
}
const stages = (s: Story) => progress(s).stages.map(({ label, on, state }) => `${label} ${state} ${on ?? '-'}`)

const whole = (): Item => permit({ materials: permit().materials.filter(m => m.id !== 'survey') })

describe('what waits for the applicant', () => {
  test('is a material that may follow, until it is there', () => {
    const s = story().examining()
    expect(line(s)).toMatchObject({ yours: true, label: '等您补交材料' })
    expect(progress(s)).toMatchObject({ yours: true, doing: expect.stringMatching(/^请补交/) })
    expect(line(s.surveyed())).toMatchObject({ yours: false, label: '审查中' })
  })

  test('is a result from the moment that it can be collected online', () => {
    const s = story().examining().surveyed().approving()
    s.given('head@department', { type: 'approve', agreed: true, note, remedies: true })
    expect(line(s)).toMatchObject({ yours: false, label: '已决定' })
    s.given('clerk@department', { type: 'attach-result', upload: photo() })
    expect(line(s)).toMatchObject({ yours: true, label: '等您领取结果' })
    s.given('clerk@department', { type: 'send-result' })
    expect(progress(s)).toMatchObject({ yours: true, label: '等您领取结果', doing: '结果已作出，您可以在网上领取' })
    const file = (who: 'applicant' | 'clerk@town') => ({
      ...caseFileOf(anyType, { head: s.head, records: s.history, text: () => null }, known(s), basicDataOf(s), {
        actor: actorOf(who),
        at: s.at,
      }),
    })
    expect(file('applicant')).toMatchObject({ yours: true, label: '等您领取结果' })
    expect(file('clerk@town')).toMatchObject({ yours: false, label: '结果送达中' })
    s.signedIn().given('clerk@town', { type: 'receive-result' }).given('clerk@town', { type: 'send-result' })
    s.signedIn().given('agent@village', { type: 'receive-result' })
    expect(progress(s).doing).toBe(`结果已作出，您可以在网上领取，也可以带身份证到${offices.get(village)?.name}领取`)
    expect(line(s.given('applicant', { type: 'collect' }))).toMatchObject({ yours: false, label: '已办结', over: true })
  })

  test('is no result that is in the post', () => {
    const s = story().decided().given('clerk@department', { type: 'post-result', tracking: note })
    expect(line(s)).toMatchObject({ yours: false, label: '结果送回中' })
  })

  test('is a refusal, which needs no result', () => {
    expect(line(story().decided('refuse'))).toMatchObject({ yours: true, label: '等您领取结果' })
  })
})

describe('the stages', () => {
  test('are those over, the present one and those ahead', () => {
    const s = story({ item: whole() })
    expect(stages(s)).toEqual(['收件 done 2026-03-02', '受理 now -', '审查 ahead -', '决定 ahead -', '送达 ahead -'])
    s.on('2026-03-03').examining()
    expect(stages(s)[1]).toMatch(/^受理 done/)
    expect(stages(s)[2]).toBe('审查 now -')
    s.on('2026-03-05').approving().given('head@department', { type: 'approve', agreed: true, note, remedies: true })
    expect(stages(s).slice(2)).toEqual(['审查 done -', '决定 done 2026-03-05', '送达 now -'])
    s.given('clerk@department', { type: 'attach-result', upload: photo() }).on('2026-03-06')
    expect(stages(s.given('applicant', { type: 'collect' })).at(-1)).toBe('送达 done 2026-03-06')
  })

  test('of a case that ended early stop there', () => {
    const s = story().on('2026-03-04').given('applicant', { type: 'withdraw', reason: note })
    expect(stages(s)).toEqual(['收件 done 2026-03-02', '已撤回 done 2026-03-04'])
  })

  test('of a filing have nothing to examine', () => {
    expect(stages(story({ item: filing() })).map(each => each.split(' ')[0])).toEqual(['收件', '备案', '送达'])
  })
})

describe('the promise', () => {
  const handle = { type: 'handle', opinion: 'grant', note } as const
  const late = () => {
    const s = story({ item: whole() }).examining()
    const due = s.due('promised') ?? ''
    s.on('2026-06-01').given('system', { type: 'signal', clock: 'promised', level: 'overdue' })
    return { s, due }
  }
  const formOf = (s: Story, act: string, who: 'handler@department' | 'reviewer@department') =>
    anyType
      .available(s.head, s.context(actorOf(who)))
      .find(each => each.act === act)
      ?.form.map(({ name }) => name)
  test('is told from the acceptance until the decision', () => {
    const s = story({ item: whole() })
    expect(progress(s).promised).toBeNull()
    s.examining()
    expect(progress(s)).toMatchObject({
      promised: { label: '承诺期限', day: s.due('promised'), provisional: false },
      late: null,
    })
    s.approving().given('head@department', { type: 'approve', agreed: true, note, remedies: true })
    expect(progress(s).promised).toBeNull()
  })

  test('that was broken is said, with the number to complain to', () => {
    const { s, due } = late()
    const [year, month, day] = due.split('-').map(Number)
    expect(progress(s).late).toBe(`已超过承诺期限（${year}年${month}月${day}日），正在督促。可以拨打投诉电话12345。`)
  })

  test('that was broken is asked about once, at the holder’s next act', () => {
    const { s, due } = late()
    expect(formOf(s, 'handle', 'handler@department')).toContain('lateReason')
    expect(s.when('handler@department', handle)).toMatchObject({
      refused: 'invalid-input',
      detail: { errors: [{ path: '/lateReason' }] },
    })
    const asked = { ...handle, lateReason: note }
    expect(s.answer('handler@department', asked)).toMatchObject([
      { type: 'lateness-explained', clock: 'promised', due, reason: note },
      { type: 'handled' },
    ])
    s.given('handler@department', asked)
    expect(progress(s).moments.map(({ text }) => text)).toContainEqual(expect.stringContaining(`的原因：${reason}`))
    expect(formOf(s, 'review', 'reviewer@department')).not.toContain('lateReason')
    expect(s.answer('reviewer@department', { type: 'review', agreed: true, note })).toMatchObject([
      { type: 'reviewed' },
    ])
  })

  test('that still holds is not asked about', () => {
    const s = story({ item: whole() }).examining()
    expect(formOf(s, 'handle', 'handler@department')).not.toContain('lateReason')
    expect(s.answer('handler@department', handle)).toMatchObject([{ type: 'handled' }])
    expect(s.answer('handler@department', { ...handle, ...{ lateReason: note } })).toBe('invalid-input')
  })
})
