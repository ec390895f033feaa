import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { bundleSite } from '../../infra/build/site.ts'

/** Design: a page loads at most 40 KB gzip before anybody uses it. */
const most = 40 * 1024

const out = mkdtempSync(join(tmpdir(), 'hall-site-'))
const site = join(out, 'site')
beforeAll(() => {
  // As it is deployed: in a test Vite would leave places of the source in the scripts.
  vi.stubEnv('NODE_ENV', 'production')
  return bundleSite(join(import.meta.dirname, '../..'), out, 'xinxing')
})
afterAll(() => rmSync(out, { recursive: true }))

/** What the page itself names. */
function named(page: string): string[] {
  const html = readFileSync(join(site, page), 'utf8')
  return [...html.matchAll(/(?:src|href)="\/(assets\/[^"#]+)/g)].map(([, file = '']) => file)
}

/** A page with its style sheet, its drawings, its scripts and their static imports. */
function loaded(page: string): Set<string> {
  const files = new Set([page, ...named(page)])
  for (const file of files) {
    if (!file.endsWith('.js')) continue
    const imports = readFileSync(join(site, file), 'utf8').matchAll(/(?:from|import)\s*["'](\.[^"']+)["']/g)
    for (const [, name = ''] of imports) files.add(posix.join(posix.dirname(file), name))
  }
  return files
}

const weigh = (page: string): number =>
  [...loaded(page)].reduce((sum, file) => sum + gzipSync(readFileSync(join(site, file))).length, 0)

describe('the first load', () => {
  test(`is at most ${most} bytes on every citizens' page`, () => {
    const pages = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter(
      file => file.endsWith('.html') && !file.startsWith('desk'),
    )
    const weights = pages.map(page => [weigh(page), page] as const).sort(([a], [b]) => b - a)
    console.log(
      ['index.html', 'elder.html', 'guide/SL-0502.html', 'apply.html', 'my.html', 'case.html', 'progress.html']
        .map(page => `${page} ${(weigh(page) / 1024).toFixed(1)} KB`)
        .join(', '),
    )
    expect(weights.filter(([bytes]) => bytes > most)).toEqual([])
    expect(weights.length).toBeGreaterThan(30)
  })

  test('is named by the page, so that nothing waits for the import before it', () => {
    for (const page of ['index.html', 'apply.html', 'case.html', 'desk/case.html']) {
      const waiting = [...loaded(page)].filter(file => file !== page && !named(page).includes(file))
      expect(waiting, page).toEqual([])
    }
  })

  test('contains neither zod nor the pinyin dictionary', () => {
    for (const page of ['index.html', 'apply.html', 'case.html']) {
      const text = [...loaded(page)].map(file => readFileSync(join(site, file), 'utf8')).join('')
      expect(text).not.toMatch(/ZodError|\$ZodType|pinyin-pro|toneType/)
    }
  })
})
