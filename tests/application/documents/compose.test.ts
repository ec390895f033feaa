import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { procedureStarted } from '../../../shared/application/acts/procedures.ts'
import { applicationType } from '../../../shared/application/application.ts'
import { documentContent } from '../../../shared/casework/document.ts'
import { documentedEvents } from '../../../shared/hall/case-types.ts'
import { applicant, paperOf, papers, reason, texts, voucherOf } from '../../documents/papers.ts'
import { delegated, note, payment, permit } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const told = (name: string) => {
  const tell = papers[name]
  if (tell === undefined) throw new RangeError(`no paper ${name}`)
  return tell()
}
const written = (name: string) => voucherOf(told(name))
const documents = applicationType.events.flatMap(({ document }) => (document === null ? [] : [document]))
const saying = (name: string): string => JSON.stringify(written(name))

describe('every voucher', () => {
  test.each(Object.keys(papers))(
    '%s names issuer, day, item and the applicant in full, with the number masked',
    name => {
      const voucher = z.parse(documentContent, written(name))
      expect(voucher.kind).toBe(name.split(' ')[0])
      expect(voucher.issuer.name).toMatch(/^新兴县/)
      expect(voucher.issuedOn).toMatch(/^2026-/)
      expect(voucher.applicant).toEqual({ name: '陈小文', number: '445321********0012' })
      for (const secret of [applicant.number, applicant.phone ?? '', 'undefined', 'null'])
        expect(saying(name)).not.toContain(secret)
    },
  )

  test('every kind has an example, and letters are not shared', () => {
    const kinds = Object.keys(papers).map(name => name.split(' ')[0])
    const letterOf = new Map(documents.map(({ kind, letter }) => [kind, letter]))
    expect([...new Set(kinds)].toSorted()).toEqual([...letterOf.keys()].toSorted())
    const letters = [...letterOf.values()]
    expect(new Set(letters).size).toBe(letters.length)
    // Two events with the same kind of document give it the same letter.
    for (const { kind, letter } of documents) expect(letter).toBe(letterOf.get(kind))
  })

  test('the same history gives the same bytes', () => {
    for (const tell of Object.values(papers)) {
      const once = tell()
      expect(JSON.stringify(paperOf(once))).toBe(JSON.stringify(paperOf(once)))
    }
  })

  test('other events give no voucher', () => {
    expect(paperOf(story().signedIn())).toBeNull()
    expect(paperOf(story().given('applicant', { type: 'withdraw', reason: note }))).toBeNull()
    expect(documentedEvents).not.toContain('signed-in')
  })

  test('deleted texts and applicants are replaced by a remark', () => {
    const voucher = paperOf(told('decision refused'), new Map())
    expect(JSON.stringify(voucher)).toContain('（内容已依法删除）')
    expect(voucher?.applicant.name).toBe('（已依法删除）')
  })

  test('an organisation is named in full with its credit code', () => {
    const company = { ...applicant, kind: 'legal' as const, name: '新兴某某林场', number: '91445321MA4UK3T70Y' }
    expect(voucherOf(told('receipt'), texts(reason, company)).applicant).toEqual({
      name: '新兴某某林场',
      number: '91445321MA4UK3T70Y',
    })
  })
})

describe('a refusal', () => {
  test.each([
    'refusal-of-acceptance',
    'refusal-of-acceptance referred',
    'decision refused',
    'decision delegated',
    'revocation',
  ])('%s states its reason, 行政复议 in 60 days, 行政诉讼 in 6 months', name => {
    const voucher = written(name)
    expect(saying(name)).toContain(`理由：${reason}`)
    expect(voucher.remedies.join()).toMatch(
      /60日内向新兴县人民政府申请行政复议.*6个月内依法向新兴县人民法院提起行政诉讼/,
    )
    expect(voucher.basis.join()).toContain('行政许可法')
  })

  test('names the right office when it is not our competence', () => {
    expect(saying('refusal-of-acceptance referred')).toContain('请向新兴县自然资源局申请')
    const elsewhere = story().signedIn().given('clerk@town', { type: 'refer', to: '云浮市生态环境局', reason: note })
    expect(JSON.stringify(voucherOf(elsewhere))).toContain('请向云浮市生态环境局申请')
  })

  test('cites the benefit’s own law, not that of permits', () => {
    const law = [{ title: '社会救助暂行办法', article: '第十一条' }]
    const refused = story({ item: payment({ legalBasis: law, procedures: [] }) }).decided('refuse')
    const voucher = voucherOf(refused)
    expect(voucher.title).toBe('不予办理决定书')
    expect(voucher.basis).toEqual(['《社会救助暂行办法》第十一条'])
    expect(voucher.remedies).toHaveLength(2)
  })

  test('by a delegated town bears the department’s name (行政许可法 art. 24)', () => {
    const voucher = written('decision delegated')
    expect(voucher.issuer.name).toBe('新兴县林业局')
    expect(voucher.facts).toContainEqual({ label: '受委托机关', text: '新兴县六祖镇人民政府' })
    // Who entrusts is the respondent and the defendant (行政复议法 art. 19, 行政诉讼法 art. 26).
    expect(voucher.remedies.at(-1)).toContain('行政复议的被申请人、行政诉讼的被告是新兴县林业局')
    expect(written('decision refused').remedies.join()).not.toContain('被申请人')
    expect(voucherOf(story({ item: delegated() })).facts).toContainEqual({ label: '决定单位', text: '新兴县林业局' })
  })

  test('bears it also where the case was filed before it said so', () => {
    const s = story({ item: delegated() })
    for (const { event } of s.history) Reflect.deleteProperty(event, 'inNameOf')
    expect(voucherOf(s.complete().given('clerk@town', { type: 'accept', checked: true })).issuer.name).toBe(
      '新兴县林业局',
    )
  })
})

describe('a grant', () => {
  test('states the result and its date, and mentions no remedies', () => {
    const voucher = written('decision granted')
    expect(voucher.title).toBe('准予行政许可决定书')
    expect(voucher.remedies).toEqual([])
    expect(voucher.facts).toContainEqual({ label: '办理结果', text: '林木采伐许可证' })
    expect(voucher.paragraphs.join()).toContain('自决定之日起10个工作日内送达')
  })
})

describe('the receipt', () => {
  test('lists every received material and every deferred one', () => {
    expect(written('receipt').materials).toEqual([
      { name: '身份证', note: '已收电子影像1份' },
      { name: '林权证', note: '已收电子影像1份；另须交纸质原件1份' },
      { name: '伐区调查设计', note: '容缺受理，请在办结前补交' },
    ])
  })

  test('states the response day and that silence accepts permits alone', () => {
    expect(saying('receipt')).toContain('最迟2026年3月9日')
    expect(saying('receipt')).toContain('自收到申请材料之日起即为受理')
    expect(JSON.stringify(voucherOf(story({ item: payment() })))).not.toContain('即为受理')
    const atOnce = permit({ acceptance: { days: 0, deemed: true } })
    expect(JSON.stringify(voucherOf(story({ item: atOnce })))).toContain('当场受理')
  })

  test('distinguishes a station’s filing from a citizen’s own', () => {
    expect(saying('receipt')).toContain('便民服务站代办（已登记书面委托）')
    expect(saying('receipt online')).toContain('申请人网上提交')
  })
})

describe('the supplement notice', () => {
  test('names every material’s defect and reason, the round and the last day', () => {
    const voucher = written('supplement-notice')
    expect(voucher.materials).toEqual([
      { name: '林权证', note: `看不清：${reason}` },
      { name: '身份证', note: `已过有效期：${reason}` },
    ])
    expect(voucher.facts).toContainEqual({ label: '补正轮次', text: '第1次' })
    expect(voucher.facts).toContainEqual({ label: '补正期限', text: '15个工作日（至2026年3月23日）' })
  })

  test('apologises for defects that were visible before', () => {
    const again = told('supplement-notice')
    again.given('applicant', { type: 'supply', files: photosOf('deed', 'identity') })
    again.given('clerk@town', {
      type: 'request-supplement',
      requests: [{ material: 'survey', ground: 'missing', reason: note }],
    })
    expect(JSON.stringify(voucherOf(again))).toContain('此前应当一并告知而没有告知')
    expect(saying('supplement-notice')).not.toContain('致歉')
  })
})

const photosOf = (...materials: string[]) =>
  Object.fromEntries(
    materials.map(id => [id, [{ id: `new-${id}`, sha256: 'c'.repeat(64), type: 'image/jpeg' as const, bytes: 1_000 }]]),
  )

describe('acceptance', () => {
  test('by silence says so and counts from the day of receipt', () => {
    const voucher = written('acceptance deemed')
    expect(voucher.issuedOn).toBe('2026-03-10')
    expect(voucher.facts).toContainEqual({ label: '受理日期', text: '2026年3月2日' })
    expect(voucher.facts).toContainEqual({ label: '承诺期限', text: '10个工作日（至2026年3月16日）' })
    expect(voucher.paragraphs.join()).toContain('视为受理')
    expect(voucher.basis).toEqual(['《中华人民共和国行政许可法》第三十二条第一款第（四）项、第二款'])
  })

  test('marks a limit as provisional when its year has no calendar', () => {
    const late = story({ on: '2026-12-25' }).examining()
    expect(JSON.stringify(voucherOf(late))).toContain('暂定')
  })
})

describe('notices along the way', () => {
  test('an extension states its reason and the new last days', () => {
    const voucher = written('extension')
    expect(voucher.paragraphs).toContain(`理由：${reason}`)
    expect(voucher.facts).toContainEqual({ label: '延长时间', text: '10个工作日' })
    expect(voucher.facts).toContainEqual({ label: '延长后的法定期限', text: '至2026年4月14日' })
  })

  test('an uncounted procedure states its name, law and length', () => {
    const voucher = written('special-procedure')
    expect(voucher.facts).toContainEqual({ label: '程序', text: '专家评审' })
    expect(voucher.facts[1]?.text).toBe('10个工作日（预计至2026年3月16日）')
    expect(voucher.basis).toEqual(['行政许可法 art. 45'])
  })

  test('a procedure whose days count is not special', () => {
    const record = story().history[0]
    if (record === undefined) throw new RangeError('a story begins with an event')
    const isWritten = (counts: boolean) => {
      const limit = { days: 1, unit: 'wd' } as const
      const event = procedureStarted({ procedure: 'x', office: 'forestry', counts, limit, note })
      return applicationType.isWritten({ ...record, event })
    }
    expect([isWritten(true), isWritten(false)]).toEqual([false, true])
    expect(procedureStarted.document?.kind).toBe('special-procedure')
  })

  test('a delivery states what, how, when and who signed', () => {
    const labels = written('delivery').facts.map(f => f.label)
    expect(labels).toEqual(['送达文书', '送达方式', '送达日期', '经办单位', '签收情况'])
    expect(saying('delivery')).toContain('《准予行政许可决定书》、《林木采伐许可证》')
  })

  test('a closure names what was never supplied', () => {
    expect(written('closure').materials.map(m => m.name)).toEqual(['林权证', '身份证'])
  })
})
