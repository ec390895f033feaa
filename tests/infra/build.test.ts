import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleFunctions } from '../../infra/build/functions.ts'
import { bundleSite } from '../../infra/build/site.ts'
import { project } from './synthesised.ts'

const [first, second] = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'hall-build-')))
if (first === undefined || second === undefined) throw new Error('no folders')

beforeAll(async () => {
  for (const out of [first, second]) {
    await bundleFunctions(project, out, 'xinxing')
    await bundleSite(project, out, 'xinxing')
  }
})
afterAll(() => {
  for (const out of [first, second]) rmSync(out, { recursive: true })
})

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()

test('a second build produces the same bytes', () => {
  expect(filesOf(second)).toEqual(filesOf(first))
  // meta.json names the folders it was written to.
  const changed = filesOf(first).filter(
    file => file !== 'meta.json' && !readFileSync(join(first, file)).equals(readFileSync(join(second, file))),
  )
  expect(changed).toEqual([])
})

test('every file below functions/ becomes a bundle of its own', () => {
  const wanted = ['answering', 'following'].flatMap(folder =>
    readdirSync(join(project, 'functions', folder)).map(file => basename(file, '.ts')),
  )
  expect(readdirSync(join(first, 'functions')).toSorted()).toEqual(wanted.toSorted())
})

test('credentials come from the environment alone', () => {
  for (const name of readdirSync(join(first, 'functions'))) {
    const bundle = readFileSync(join(first, 'functions', name, 'index.mjs'), 'utf8')
    expect(bundle, name).not.toMatch(/AWS_CONTAINER_CREDENTIALS_RELATIVE_URI|AWS_WEB_IDENTITY_TOKEN_FILE/)
  }
})

test('Node’s own modules are required, as an import reads all they export', () => {
  for (const name of readdirSync(join(first, 'functions'))) {
    const [, ...lines] = readFileSync(join(first, 'functions', name, 'index.mjs'), 'utf8').split(';')
    expect(lines.join(';'), name).not.toMatch(/(from|import\()\s*['"]node:/)
  }
})

test('sharp is bundled only with its function, with all it needs', async () => {
  const withPackages = readdirSync(join(first, 'functions')).filter(name =>
    existsSync(join(first, 'functions', name, 'node_modules')),
  )
  expect(withPackages).toEqual(['materials'])
  const { default: sharp } = await import(join(first, 'functions/materials/node_modules/sharp/dist/index.mjs'))
  const png = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  expect(png.subarray(1, 4).toString()).toBe('PNG')
})

test('what proves regular expressions is bundled with the import of items alone', () => {
  const { outputs } = JSON.parse(readFileSync(join(first, 'meta.json'), 'utf8'))
  const proving = Object.keys(outputs).filter(name =>
    Object.keys(outputs[name].inputs).some(path => path.includes('recheck')),
  )
  expect(proving.map(name => name.split('/').at(-2))).toEqual(['import-items'])
})

test('the reference data is deployed with the function that loads it', () => {
  expect(existsSync(join(first, 'functions/reference/data/county/items'))).toBe(true)
})

test('every page finds its scripts, styles and linked pages', () => {
  const site = join(first, 'site')
  const pages = filesOf(site).filter(file => file.endsWith('.html'))
  expect(pages.length).toBeGreaterThan(20)
  for (const page of pages) {
    const text = readFileSync(join(site, page), 'utf8')
    const wanted = [...text.matchAll(/(?:src|href)="\/([^"?#]+)/g)].map(([, file = '']) => file)
    expect(wanted.length, page).toBeGreaterThan(2)
    // The catalogue is written where the pages are published.
    const built = new Set(wanted.filter(file => !file.startsWith('catalogue/')))
    for (const file of built) expect(existsSync(join(site, file)), `${page} wants ${file}`).toBe(true)
    expect(text, page).not.toMatch(/<style|style="|<script>|onclick=/)
  }
})
