import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DocumentContent } from '../../shared/casework/document.ts'
import { printed } from '../../shared/documents/page.ts'
import { papers, voucherOf } from '../documents/papers.ts'
import { items } from '../journeys/travel.ts'
import { openBrowser } from './browser.ts'

/** Official documents on paper, rendered to PDF by the browser that citizens and officers print with. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser?.close())

const around = {
  signature: 'MEUCIQD'.repeat(12),
  token: 'ABCDEFGHJKMNPQRS',
  origin: 'https://hall.example.gov.cn',
  pin: '824712',
  revoked: false,
}

async function sheetsOf(content: DocumentContent): Promise<number> {
  const page = await browser.newPage()
  await page.setContent(printed({ content, ...around }))
  const pdf = await page.pdf({ preferCSSPageSize: true })
  await page.close()
  return (pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g) ?? []).length
}

const written = (name: string): DocumentContent => {
  const tell = papers[name]
  if (tell === undefined) throw new RangeError(`no paper ${name}`)
  return voucherOf(tell())
}

/** The receipt of an item of the county's data: every material with the longest note. */
function receiptOf({ code, name, materials, legalBasis }: (typeof items)[number]): DocumentContent {
  const note = '已收电子影像2份；另须交纸质原件1份'
  return {
    ...written('receipt'),
    item: { code, version: 1, name },
    materials: materials.map(material => ({ name: material.name, note })),
    basis: legalBasis.map(law => `《${law.title}》${law.article}`),
  }
}

describe('one sheet of A4 suffices', () => {
  test.each(Object.keys(papers))('for %s', async name => {
    expect(await sheetsOf(written(name))).toBe(1)
  })

  test.each(items.map(item => [item.name, item] as const))('for the receipt of %s', async (_, item) => {
    expect(await sheetsOf(receiptOf(item))).toBe(1)
  })
})

test('a list that needs two sheets brings the seal along with its end', async () => {
  const receipt = written('receipt')
  const materials = Array.from({ length: 40 }, (_, i) => ({ name: `材料${i + 1}`, note: '已收电子影像1份' }))
  expect(await sheetsOf({ ...receipt, materials })).toBe(2)
})
