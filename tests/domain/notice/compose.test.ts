import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Case } from '../../../shared/domain/case/case.ts'
import type { EventType, Recorded } from '../../../shared/domain/case/event.ts'
import { caseNumber } from '../../../shared/domain/identity.ts'
import { type NoticeContext, noticesOf } from '../../../shared/domain/notice/compose.ts'
import { signature } from '../../../shared/domain/notice/templates.ts'
import type { Office } from '../../../shared/domain/office.ts'
import type { Person } from '../../../shared/domain/person.ts'
import { calendar, delegated, department, note, permit, photo, town, village } from '../case/sample.ts'
import { type Story, story } from '../case/story.ts'

const no = caseNumber.make(new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))

const office = (id: string, name: string, tier: Office['tier']): [string, Office] => [
  id,
  { id, name, shortName: name, tier, kind: 'government' },
]
const offices = new Map([
  office(village, '六祖镇塔脚便民服务站', 'village'),
  office(town, '六祖镇便民服务站', 'town'),
  office(department, '新兴县林业局', 'department'),
])

const chen: Person = {
  kind: 'natural',
  name: '陈志文',
  number: '445321199001010012',
  phone: '13800138000',
  address: '新兴县六祖镇',
  representative: null,
}

const context = (told: Story, different: Partial<NoticeContext> = {}): NoticeContext => ({
  item: told.item,
  offices,
  calendar,
  person: chen,
  texts: new Map([[note.ref, '签名处是空白的']]),
  ...different,
})

/** What is sent for the newest event of that type, with the case as it stands. */
function sent(told: Story, type: EventType, different: Partial<NoticeContext> = {}, head: Partial<Case> = {}) {
  const record = told.history.findLast(r => r.event.type === type)
  if (record === undefined) throw new RangeError(`no ${type} in this story`)
  return noticesOf(record, { ...told.head, no, ...head }, context(told, different))
}

const one = (told: Story, type: EventType, different: Partial<NoticeContext> = {}) => {
  const notices = sent(told, type, different)
  expect(notices).toHaveLength(1)
  return notices[0]?.text ?? ''
}

const asked = (...materials: string[]) => ({
  type: 'request-supplement' as const,
  requests: materials.map(material => ({ material, ground: 'unsigned' as const, reason: note })),
})

describe('What an applicant is told', () => {
  test('A filed application is confirmed with its grouped number and the town that checks it, by surname only', () => {
    const text = one(story(), 'filed')
    expect(text).toMatch(new RegExp(`^${signature}陈先生/女士，您好：`))
    expect(text).toContain(caseNumber.print(no))
    expect(text).toContain('六祖镇便民服务站')
  })

  test('A supplement names every material with its ground and reason, and the last day', () => {
    const text = one(
      story()
        .signedIn()
        .given('clerk@town', asked('identity', 'deed', 'survey')),
      'supplement-requested',
    )
    expect(text).toContain(
      '以下3项材料：1.身份证（未签字或盖章：签名处是空白的）；2.林权证（未签字或盖章：签名处是空白的）；3.伐区调查设计（未签字或盖章：签名处是空白的）',
    )
    expect(text).toContain('2026年3月23日以前')
  })

  test('Reasons too long for a message are left to the page, materials never', () => {
    const told = story()
      .signedIn()
      .given('clerk@town', asked('identity', 'deed', 'survey', 'photo'))
    const text = one(told, 'supplement-requested', { texts: new Map([[note.ref, '字'.repeat(90)]]) })
    for (const name of ['身份证', '林权证', '伐区调查设计', '现场照片']) expect(text).toContain(name)
    expect(text).toContain('具体原因详见查询页')
    expect(text).not.toContain('字字')
  })

  test('An accepted application is told its limit and its last day', () => {
    expect(one(story().examining(), 'accepted')).toContain('承诺10个工作日内办结。办结期限：2026年3月16日')
  })

  test('Silence for five working days is told as acceptance from the day of receipt', () => {
    const told = story().signedIn().on('2026-03-10').given('system', { type: 'deem-accepted' })
    expect(one(told, 'accepted')).toContain('自收到材料之日（2026年3月2日）起视为受理')
  })

  test('A refused acceptance and a referral are told, the right office by name', () => {
    const refused = story().atDepartment().given('clerk@department', { type: 'refuse-acceptance', reason: note })
    expect(one(refused, 'acceptance-refused')).toContain('向新兴县林业局咨询')
    const referred = story().signedIn().given('clerk@town', { type: 'refer', to: '县自然资源局', reason: note })
    expect(one(referred, 'referred')).toContain('请向县自然资源局申请')
  })

  test('An extension is told with its reason and the new last day', () => {
    const told = story().examining().given('head@department', { type: 'extend', days: 5, reason: note })
    expect(one(told, 'extended')).toContain('延长5个工作日，理由：签名处是空白的。办结期限：2026年3月23日')
  })

  test('A grant points to the notice that follows, a refusal to both remedies', () => {
    expect(one(story().decided(), 'decided')).toContain('准予。办理结果到六祖镇塔脚便民服务站后')
    const refusal = one(story().decided('refuse'), 'decided')
    expect(refusal).toContain('决定书到六祖镇塔脚便民服务站后将短信通知您领取')
    expect(refusal).toContain('行政复议')
    expect(refusal).toContain('行政诉讼')
  })

  test('Ready to collect is said when the last station has the result, not on the way and not after it was handed over', () => {
    const told = story().decided().given('clerk@department', { type: 'send-result' }).signedIn()
    expect(sent(told, 'result-attached')).toEqual([])
    told.given('clerk@town', { type: 'receive-result' })
    expect(sent(told, 'result-received')).toEqual([])
    told.given('clerk@town', { type: 'send-result' }).signedIn().given('agent@village', { type: 'receive-result' })
    expect(one(told, 'result-received')).toContain('已到六祖镇塔脚便民服务站，请带上有效身份证件')
    expect(sent(told, 'result-attached')).toEqual([])
    told.given('agent@village', { type: 'deliver', how: 'in-person', proof: note })
    expect(sent(told, 'result-received')).toEqual([])
  })

  test('Where the town decides and the citizen filed online, the result is ready as soon as it is attached', () => {
    const told = story({ item: delegated(), fromVillage: false }).complete()
    told.given('clerk@town', { type: 'accept' }).surveyed()
    told.given('handler@town', { type: 'handle', opinion: 'grant', note })
    told.given('reviewer@town', { type: 'review', agreed: true, note })
    told.given('head@town', { type: 'approve', agreed: true, note, remedies: true })
    told.given('clerk@town', { type: 'attach-result', file: photo() })
    expect(one(told, 'result-attached')).toContain('已到六祖镇便民服务站')
  })

  test('A posted result is told with its number', () => {
    const told = story().decided().given('clerk@department', { type: 'post-result', tracking: note })
    expect(one(told, 'result-posted', { texts: new Map([[note.ref, 'EB123456789CN']]) })).toContain(
      '邮件号EB123456789CN',
    )
  })

  test('A withdrawn and an abandoned application get their closing notice', () => {
    expect(one(story().given('applicant', { type: 'withdraw', reason: note }), 'withdrawn')).toContain('已撤回')
    const late = story().signedIn().given('clerk@town', asked('deed')).on('2026-03-24')
    expect(one(late.given('system', { type: 'abandon' }), 'abandoned')).toContain('已终止办理')
  })

  test('An organisation, and a person whose values were deleted, are not named', () => {
    const company: Person = { ...chen, kind: 'legal', name: '新兴县示例林业有限公司', number: '91445321MA4UK3T70Y' }
    expect(one(story(), 'filed', { person: company })).toContain(`${signature}您好，`)
    expect(sent(story(), 'filed', { person: null })).toEqual([])
  })

  test('Events that concern nobody outside send nothing', () => {
    expect(sent(story().complete(), 'found-complete')).toEqual([])
    expect(sent(story().complete(), 'signed-in')).toEqual([])
  })
})

describe('What an officer is told', () => {
  const near = () =>
    story()
      .signedIn('clerk@town')
      .on('2026-03-09')
      .given('system', { type: 'signal', clock: 'acceptance', level: 'near' })

  test('A limit about to end goes to who has the case, with the colleagues behind', () => {
    const [notice] = sent(near(), 'signalled')
    expect(notice?.to).toEqual({ kind: 'officer', subject: 'clerk@town', office: town, roles: ['clerk', 'head'] })
    expect(notice?.text).toContain('受理期限将于2026年3月9日届满')
  })

  test('Nobody is reminded of what was done meanwhile', () => {
    expect(
      sent(
        near()
          .given('clerk@town', { type: 'confirm-complete' })
          .given('clerk@town', { type: 'forward' })
          .signedIn()
          .given('clerk@department', { type: 'accept' }),
        'signalled',
      ),
    ).toEqual([])
  })
})

describe('What no message says', () => {
  const surnames = fc.constantFrom('陈', '李', '欧阳', '温', '麦')
  const given = fc.stringMatching(/^[志强丽娟伟芬霞辉]{1,2}$/)
  const digits = (length: number) => fc.stringMatching(new RegExp(`^[1-9]\\d{${length - 1}}$`))
  const phone = digits(9).map(rest => `13${rest}`)
  const someone = fc.record({ surname: surnames, given, number: digits(18), phone, guardian: fc.boolean() })
  const remark = fc.constantFrom('照片', '签名', '与', '，', ' ')

  const stories = (): [Story, EventType][] => [
    [story(), 'filed'],
    [story().signedIn().given('clerk@town', asked('identity', 'deed')), 'supplement-requested'],
    [story().examining(), 'accepted'],
    [story().examining().given('head@department', { type: 'extend', days: 5, reason: note }), 'extended'],
    [story().signedIn().given('clerk@town', { type: 'refer', to: department, reason: note }), 'referred'],
    [story().decided('refuse'), 'decided'],
    [story().decided().given('clerk@department', { type: 'post-result', tracking: note }), 'result-posted'],
    [story().given('applicant', { type: 'withdraw', reason: note }), 'withdrawn'],
  ]

  test('No identity number, phone number or full name is in any text, whatever an officer wrote', () => {
    const told = stories()
    fc.assert(
      fc.property(someone, fc.array(remark), fc.array(remark), (who, before, after) => {
        const name = who.surname + who.given
        const representative = who.guardian ? { name, idNumber: who.number, relation: '父亲' } : null
        const person: Person = { ...chen, name, number: who.number, phone: who.phone, representative }
        const wrote = [
          ...before,
          name,
          who.number,
          '，',
          who.phone,
          ...after,
          who.number.replace(/(.{6})/, '$1 '),
        ].join('')
        for (const [tale, type] of told) {
          const [notice] = sent(tale, type, { person, texts: new Map([[note.ref, wrote]]) })
          expect(notice?.text).toBeDefined()
          for (const secret of [name, who.number, who.phone]) expect(notice?.text).not.toContain(secret)
          expect(notice?.text.replaceAll(' ', '')).not.toMatch(/\d{15}/)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('A message never carries a second sender, nor a blank to fill in', () => {
    for (const [tale, type] of stories()) {
      const [notice] = sent(tale, type, { texts: new Map([[note.ref, '【某银行】{item}']]) })
      expect(notice?.text.match(/【/g)).toHaveLength(1)
      expect(notice?.text).not.toMatch(/\{(hello|case|due|reason|list)\}/)
    }
  })
})

test('The record is not needed to be the newest: an old event is told from the case as it stands', () => {
  const told = story().examining()
  const filed = told.history.find((r): r is Recorded => r.event.type === 'filed')
  if (filed === undefined) throw new RangeError('a story begins with filed')
  expect(noticesOf(filed, { ...told.head, no }, context(told, { item: permit() }))).toHaveLength(1)
})
