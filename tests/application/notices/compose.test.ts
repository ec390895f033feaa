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
  test('A filing is confirmed with its number, town and surname only', () => {
    const text = one(story(), 'filed')
    expect(text).toMatch(new RegExp(`^${signature}陈先生/女士，您好：`))
    expect(text).toContain(caseNumber.print(no))
    expect(text).toContain('六祖镇便民服务站')
  })

  test('A supplement names every material with its ground, reason and last day', () => {
    const text = one(
      story()
        .signedIn()
        .given('clerk@town', asked('identity', 'deed', 'survey')),
      'supplement-requested',
    )
    expect(text).toContain(
      '以下3项材料：1.身份证（没有签名或盖章：签名处是空白的）；2.林权证（没有签名或盖章：签名处是空白的）；3.伐区调查设计（没有签名或盖章：签名处是空白的）',
    )
    expect(text).toContain('2026年3月23日以前')
  })

  test('Long reasons are left to the page, materials never are', () => {
    const told = story()
      .signedIn()
      .given('clerk@town', asked('identity', 'deed', 'survey', 'photo'))
    const text = one(told, 'supplement-requested', { texts: new Map([[note.ref, '字'.repeat(90)]]) })
    for (const name of ['身份证', '林权证', '伐区调查设计', '现场照片']) expect(text).toContain(name)
    expect(text).toContain('具体原因详见查询页')
    expect(text).not.toContain('字字')
  })

  test('An acceptance states the limit and its last day', () => {
    expect(one(story().examining(), 'accepted')).toContain('承诺10个工作日内办结。办结期限：2026年3月16日')
  })

  test('Five working days of silence are announced as acceptance from receipt', () => {
    const told = story().signedIn().on('2026-03-10').given('system', { type: 'deem-accepted' })
    expect(one(told, 'accepted')).toContain('自收到材料之日（2026年3月2日）起视为受理')
  })

  test('A refused acceptance and a referral name reason and right office', () => {
    const refused = story().atDepartment().given('clerk@department', { type: 'refuse-acceptance', reason: note })
    expect(one(refused, 'acceptance-refused')).toContain('向新兴县林业局咨询')
    const referred = story().signedIn().given('clerk@town', { type: 'refer', to: '县自然资源局', reason: note })
    expect(one(referred, 'referred')).toContain('请向县自然资源局申请')
  })

  test('An extension states its reason and the new last day', () => {
    const told = story().examining().given('head@department', { type: 'extend', days: 5, reason: note })
    expect(one(told, 'extended')).toContain('延长5个工作日，理由：签名处是空白的。办结期限：2026年3月23日')
  })

  test('A grant announces the next notice, a refusal states both remedies', () => {
    expect(one(story().decided(), 'decided')).toContain('准予。办理结果到六祖镇塔脚便民服务站后')
    const refusal = one(story().decided('refuse'), 'decided')
    expect(refusal).toContain('决定书到六祖镇塔脚便民服务站后将短信通知您领取')
    expect(refusal).toContain('行政复议')
    expect(refusal).toContain('行政诉讼')
  })

  test('Ready to collect is sent only while the last station has it', () => {
    const told = story().decided().given('clerk@department', { type: 'send-result' }).signedIn()
    expect(sent(told, 'result-attached')).toBeNull()
    told.given('clerk@town', { type: 'receive-result' })
    expect(sent(told, 'result-received')).toBeNull()
    told.given('clerk@town', { type: 'send-result' }).signedIn().given('agent@village', { type: 'receive-result' })
    expect(one(told, 'result-received')).toContain('已到六祖镇塔脚便民服务站，请带上有效身份证件')
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
    expect(one(told, 'result-attached')).toContain('已到六祖镇便民服务站')
  })

  test('A posted result is announced with its number', () => {
    const told = story().decided().given('clerk@department', { type: 'post-result', tracking: note })
    expect(one(told, 'result-posted', { texts: new Map([[note.ref, 'EB123456789CN']]) })).toContain(
      '邮件号EB123456789CN',
    )
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
    expect(notice?.text).toContain('受理期限将于2026年3月9日届满')
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
