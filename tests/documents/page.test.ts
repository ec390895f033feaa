import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DocumentContent } from '../../shared/casework/document.ts'
import { fingerprint, printed } from '../../shared/documents/page.ts'
import { html } from '../../shared/platform/print/markup.ts'
import { papers, texts, voucherOf } from './papers.ts'

const page = (content: DocumentContent, different: { pin?: string; revoked?: boolean } = {}): string =>
  printed({
    content,
    signature: 'c2lnbmF0dXJl',
    token: 'ABCD1234EFGH5678',
    origin: 'https://hall.example',
    pin: different.pin ?? null,
    revoked: different.revoked ?? false,
  })

const [, tellReceipt] = Object.entries(papers)[0] ?? []
if (tellReceipt === undefined) throw new Error('no paper')
const receipt = voucherOf(tellReceipt())

/** The tags of a page in order. A text that breaks out would change them. */
const tags = (text: string): string[] => text.match(/<[^>]*>/g) ?? []

const nasty = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onload='alert(1)",
    '</style><style>*{display:none}',
    '&lt;b&gt;',
    '<!--',
    ']]>',
    '\u202e倒\u2066',
  ),
)

describe('a printed voucher', () => {
  test.each(Object.keys(papers))('%s has no script and loads nothing', name => {
    const text = page(voucherOf(papers[name]?.() ?? tellReceipt()))
    expect(text).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|url\(|@import/i)
    expect(text).toContain('电子印章')
    expect(text).toContain(fingerprint('c2lnbmF0dXJl'))
    expect(text.match(/<svg/g)).toHaveLength(name.startsWith('receipt') ? 2 : 1)
  })

  test('hostile text never adds, removes or changes a tag', () => {
    const plain = tags(page(receipt))
    fc.assert(
      fc.property(nasty, said => {
        const facts = receipt.facts.map(f => ({ label: `${f.label}${said}`, text: said }))
        const materials = receipt.materials.map(() => ({ name: said, note: said }))
        const applicant = { name: said, number: said }
        const paragraphs = receipt.paragraphs.map(() => said)
        expect(tags(page({ ...receipt, facts, materials, applicant, paragraphs, title: said, contact: said }))).toEqual(
          plain,
        )
      }),
      { numRuns: 60 },
    )
  })

  test('a hostile reason is printed as written', () => {
    const tell = papers['decision refused']
    const text = page(voucherOf(tell?.() ?? tellReceipt(), texts('面积<3亩 & "无证"')))
    expect(text).toContain('理由：面积&lt;3亩 &amp; &quot;无证&quot;')
  })

  test('characters that reverse the order of a line are removed', () => {
    expect(html`<p>${'A\u202eB\u0000C\u2067D'}</p>`.text).toBe('<p>ABCD</p>')
  })

  test('the receipt prints the query code or explains how to get one', () => {
    expect(page(receipt, { pin: '482913' })).toContain('<strong>482913</strong>')
    expect(page(receipt)).toContain('遗失的，可以请代办员更换')
    expect(page(receipt)).not.toContain('<strong>')
  })

  test('a revoked decision is marked', () => {
    expect(page(receipt, { revoked: true })).toContain('已被撤销')
  })

  test('no address contains the query code', () => {
    const withPin = page(receipt, { pin: '482913' })
    expect(withPin.match(/<svg.*?<\/svg>/gs)).toEqual(page(receipt).match(/<svg.*?<\/svg>/gs))
  })
})
