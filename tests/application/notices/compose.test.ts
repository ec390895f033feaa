import { describe, expect, test } from 'vitest'
import { applicationType } from '../../../shared/application/application.ts'
import { filed } from '../../../shared/application/opening.ts'
import { signatureOf } from '../../../shared/casework/notice.ts'
import { caseNumber } from '../../../shared/kernel/identity.ts'
import type { Person } from '../../../shared/kernel/person.ts'
import { delegated, note, permit, photo, town } from '../../kernel/sample.ts'
import { story } from '../story.ts'
import { asked, chen, context, no, one, sent } from './telling.ts'

const signature = signatureOf('新兴县网上办事大厅')

describe('What an applicant is told', () => {
  test('A filing is confirmed with its number and surname only', () => {
    const text = one(story(), 'filed')
    expect(text).toMatch(new RegExp(`^${signature}陈先生/女士：`))
    expect(text).toContain(caseNumber.print(no))
    expect(text).toContain('凭编号和查询码可在网上查进度')
  })

  test('A supplement names its materials and last day', () => {
    const text = one(
      story()
        .signedIn()
        .given('clerk@town', asked('identity', 'deed', 'survey')),
      'supplement-requested',
    )
    expect(text).toContain('请在2026年3月23日以前（含当日）补正3项：身份证、林权证、伐区调查设计。要求见查询页')
  })

  test('Materials for which a message has no room are counted and left to the page', () => {
    const names = ['甲', '乙', '丙', '丁'].map((name, i) => [`paper-${i}`, name.repeat(20)] as const)
    const [main] = permit().materials
    if (main === undefined) throw new RangeError('the permit has no material')
    const materials = [...permit().materials, ...names.map(([id, name]) => ({ ...main, id, name, required: false }))]
    const told = story({ item: permit({ materials }) })
      .signedIn()
      .given('clerk@town', asked(...names.map(([id]) => id)))
    expect(one(told, 'supplement-requested')).toContain(`补正4项：${'甲'.repeat(20)}、${'乙'.repeat(20)}等。`)
  })

  test('An acceptance states its last day', () => {
    expect(one(story().examining(), 'accepted')).toContain('已受理，限2026年3月16日办结。')
  })

  test('Five working days of silence are announced as acceptance', () => {
    const told = story().signedIn().on('2026-03-10').given('system', { type: 'deem-accepted' })
    expect(one(told, 'accepted')).toContain('已视为受理，限2026年3月16日办结')
  })

  test('A refused acceptance points to its notice, a referral to the right office', () => {
    const refused = story().atDepartment().given('clerk@department', { type: 'refuse-acceptance', reason: note })
    expect(one(refused, 'acceptance-refused')).toContain('不予受理，理由和救济途径见通知书')
    const referred = story().signedIn().given('clerk@town', { type: 'refer', to: '县自然资源局', reason: note })
    expect(one(referred, 'referred')).toContain('请向县自然资源局申请')
  })

  test('An extension states the new last day', () => {
    const told = story().examining().given('head@department', { type: 'extend', days: 5, reason: note })
    expect(one(told, 'extended')).toContain('延至2026年3月23日办结，理由可查询')
  })

  test('A grant announces the next notice, a refusal states both remedies', () => {
    expect(one(story().decided(), 'decided')).toContain('已于2026年3月2日准予，结果可网上领取')
    const refusal = one(story().decided('refuse'), 'decided')
    expect(refusal).toContain('决定书可网上领取，到六祖镇塔脚便民服务站领取另发短信')
    expect(refusal).toContain('行政复议')
    expect(refusal).toContain('行政诉讼')
  })

  test('Ready to collect is sent only while the last station has it', () => {
    const told = story().decided().given('clerk@department', { type: 'send-result' }).signedIn()
    expect(sent(told, 'result-attached')).toBeNull()
    told.given('clerk@town', { type: 'receive-result' })
    expect(sent(told, 'result-received')).toBeNull()
    told.given('clerk@town', { type: 'send-result' }).signedIn().given('agent@village', { type: 'receive-result' })
    expect(one(told, 'result-received')).toContain('请带证件到六祖镇塔脚便民服务站领取结果')
    expect(sent(told, 'result-attached')).toBeNull()
    told.given('agent@village', { type: 'deliver', how: 'in-person', proof: note })
    expect(sent(told, 'result-received')).toBeNull()
  })

  test('A town’s result for an online filing is ready once attached', () => {
    const told = story({ item: delegated(), fromVillage: false }).complete()
    told.given('clerk@town', { type: 'accept', checked: true }).surveyed()
    told.given('handler@town', { type: 'handle', opinion: 'grant', note })
    told.given('reviewer@town', { type: 'review', agreed: true, note })
    told.given('head@town', { type: 'approve', agreed: true, note, remedies: true })
    told.given('clerk@town', { type: 'attach-result', upload: photo() })
    expect(one(told, 'result-attached')).toContain('到六祖镇便民服务站领取结果')
  })

  test('A posted result is announced with its number', () => {
    const told = story().decided().given('clerk@department', { type: 'post-result', tracking: note })
    expect(one(told, 'result-posted', { texts: new Map([[note.ref, 'EB123456789CN']]) })).toContain('单号EB123456789CN')
  })

  test('A withdrawn or abandoned application gets a closing notice', () => {
    expect(one(story().given('applicant', { type: 'withdraw', reason: note }), 'withdrawn')).toContain('已撤回')
    const late = story().signedIn().given('clerk@town', asked('deed')).on('2026-03-24')
    expect(one(late.given('system', { type: 'abandon' }), 'abandoned')).toContain('已终止办理')
  })

  test('Organisations and deleted people are not named', () => {
    const company: Person = { ...chen, kind: 'legal', name: '新兴县示例林业有限公司', number: '91445321MA4UK3T70Y' }
    expect(one(story(), 'filed', { person: company })).toContain(`${signature}您好，`)
    expect(sent(story(), 'filed', { person: null })).toBeNull()
  })

  test('Internal events send nothing', () => {
    expect(sent(story().complete(), 'found-complete')).toBeNull()
    expect(sent(story().complete(), 'signed-in')).toBeNull()
  })
})

describe('What an officer is told', () => {
  const near = () =>
    story()
      .signedIn('clerk@town')
      .on('2026-03-09')
      .given('system', { type: 'signal', clock: 'acceptance', level: 'near' })

  test('A limit about to end goes to the officer, else to colleagues', () => {
    const notice = sent(near(), 'signalled')
    expect(notice?.to).toEqual({ office: town, roles: ['clerk', 'head'], first: 'clerk@town' })
    expect(notice?.text).toContain('受理期限将于2026年3月9日到期')
  })

  test('Nobody is reminded of a finished duty', () => {
    expect(
      sent(
        near()
          .given('clerk@town', { type: 'confirm-complete', checked: true })
          .given('clerk@town', { type: 'forward' })
          .signedIn()
          .given('clerk@department', { type: 'accept', checked: true }),
        'signalled',
      ),
    ).toBeNull()
  })
})

test('An old event is announced from the case’s current state', () => {
  const told = story().examining()
  const opening = told.history.find(r => filed.is(r.event))
  if (opening === undefined) throw new RangeError('a story begins with filed')
  const notice = applicationType.noticeOf(opening, context(told, { item: permit() }))
  expect(notice).toMatchObject({ template: 'received', to: 'applicant' })
})
