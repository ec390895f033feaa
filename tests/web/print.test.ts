import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DocumentContent } from '../../shared/casework/document.ts'
import { printed } from '../../shared/documents/page.ts'
import { sheetPage } from '../../shared/documents/paper-form.ts'
import { printBatch } from '../../shared/paper/batch-list.ts'
import { formSheets } from '../../web/hall/catalogue/sheets.ts'
import { offices, papers, voucherOf } from '../documents/papers.ts'
import { items } from '../journeys/travel.ts'
import { openBrowser } from './browser.ts'
import { sheetsOf } from './sheets.ts'

/** Official documents and lists on paper, rendered to PDF by the browser that citizens and officers print with. */

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

const sheetsFor = (content: DocumentContent) => sheetsIn(printed({ content, ...around }))

async function sheetsIn(html: string): Promise<number> {
  const page = await browser.newPage()
  await page.setContent(html)
  const sheets = await sheetsOf(page)
  await page.close()
  return sheets
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
    expect(await sheetsFor(written(name))).toBe(1)
  })

  test.each(items.map(item => [item.name, item] as const))('for the receipt of %s', async (_, item) => {
    expect(await sheetsFor(receiptOf(item))).toBe(1)
  })
})

test('a list that needs two sheets brings the seal along with its end', async () => {
  const receipt = written('receipt')
  const materials = Array.from({ length: 40 }, (_, i) => ({ name: `材料${i + 1}`, note: '已收电子影像1份' }))
  expect(await sheetsFor({ ...receipt, materials })).toBe(2)
})

describe('the list of a batch of paper', () => {
  const listOf = (cases: number): string =>
    printBatch(
      {
        id: 'PC-7K2M9Q4T8XCD',
        purpose: 'hand-over',
        from: '445321115201',
        to: '445321115',
        cases: Array.from({ length: cases }, (_, i) => ({
          no: `XX4K7TQ9M2CB${i}`,
          applicant: '欧*',
          item: '农村宅基地批准和乡村建设规划许可',
        })),
        handedOver: { name: '李月娥', at: '2026-09-28T03:20:00.000Z' },
        received: null,
      },
      offices,
      around.origin,
    )

  test('takes one sheet for twenty-five cases', async () => {
    expect(await sheetsIn(listOf(25))).toBe(1)
  })

  test('takes two sheets for forty-five', async () => {
    expect(await sheetsIn(listOf(45))).toBe(2)
  })
})

describe('the forms of an item', () => {
  const sheets = items.flatMap(item => formSheets(item).map(({ file, content }) => [file, content] as const))

  test.each(sheets)('print %s on one sheet', async (_, content) => {
    expect(await sheetsIn(sheetPage('', content))).toBe(1)
  })
})
