import { describe, expect, test } from 'vitest'
import { pages } from '../web/platform/page/pages.ts'
import { house, importsOf, paths, type Sources } from './imports.ts'

/** The layers of web/: a platform, on it the capabilities of hall and desk, and on top of them the site. */

/** A capability of hall or desk needs no other of its side, except those named. */
const capabilities: Record<string, readonly string[]> = {
  'web/hall/application': [],
  'web/hall/catalogue': [],
  'web/hall/disclosure-request': [],
  'web/hall/documents': [],
  // Elder mode is another way into the catalogue, and back to an application that was begun.
  'web/hall/elder': ['web/hall/catalogue', 'web/hall/application'],
  'web/hall/enquiry': [],
  // The documents of a case are part of my cases, and so is rating it.
  'web/hall/personal': ['web/hall/documents', 'web/hall/ratings'],
  'web/hall/public': ['web/hall/ratings'],
  'web/hall/ratings': [],
  // The village's intake works without a network, and so does signing in at the station there.
  'web/desk/application': ['web/desk/offline', 'web/desk/stations'],
  'web/desk/boards': [],
  // The page of a case joins the views of each capability. The list of work begins the day at a station.
  'web/desk/casework': ['web/desk/application', 'web/desk/documents', 'web/desk/item-change', 'web/desk/stations'],
  'web/desk/disclosure-request': [],
  'web/desk/documents': [],
  'web/desk/enquiry': [],
  // Who drafts or judges a change sees the guide as citizens would.
  'web/desk/item-change': ['web/desk/links', 'web/hall/catalogue'],
  'web/desk/links': [],
  'web/desk/notices': [],
  'web/desk/offices': [],
  'web/desk/registers': ['web/desk/links'],
  'web/desk/offline': [],
  'web/desk/paper': [],
  // What its people did is saved like the tables of boards.
  'web/desk/stations': ['web/desk/boards', 'web/desk/offline'],
  'web/desk/supervision': [],
}
const platform = 'web/platform'
const site = 'web/site.tsx'

const folderOf = (path: string): string => path.match(/^web\/(platform|(hall|desk)\/[^/]+(?=\/))/)?.[0] ?? path
const hallOf = (folder: string): string => folder.replace('web/desk/', 'web/hall/')

function mayImport(from: string, to: string): boolean {
  const [own, other] = [folderOf(from), folderOf(to)]
  if (from === site || own === other) return to !== site
  if (!from.startsWith('web/')) return false
  if (own === platform) return false
  return other === platform || other === hallOf(own) || (capabilities[own]?.includes(other) ?? false)
}

/** Imports within web/ that the layers forbid. Tests and tools may import everything. */
const strayImports = (sources: Sources): string[] =>
  importsOf(sources)
    .filter(({ from, to }) => to.startsWith('web/') && !/^(tests|tools)\//.test(from) && !mayImport(from, to))
    .map(({ from, to }) => `${from} → ${to}`)

const folders = [platform, ...Object.keys(capabilities)]
/** Beside the capabilities are the style sheet of each side and the renderer of the build. */
const strayFiles = (files: readonly string[]): string[] =>
  files
    .filter(path => path.startsWith('web/') && !folders.includes(folderOf(path)))
    .filter(path => ![site, 'web/hall/hall.css', 'web/desk/desk.css'].includes(path))

describe('the pages', () => {
  test('import downward only', () => expect(strayImports(house)).toEqual([]))
  test('lie in the platform or in a capability', () => expect(strayFiles(paths)).toEqual([]))
  test('have scripts that exist', () =>
    expect(pages.map(({ script }) => `web/${script.source}`).filter(path => !paths.includes(path))).toEqual([]))
  test('appear once in the table', () => expect(new Set(pages.map(({ file }) => file)).size).toBe(pages.length))
})

describe('the import check', () => {
  test.each([
    ['web/platform/a.ts', 'web/hall/public/b.ts'],
    ['web/platform/a.ts', 'web/desk/paper/b.ts'],
    ['web/hall/public/a.ts', 'web/hall/personal/b.ts'],
    ['web/hall/enquiry/a.ts', 'web/desk/enquiry/b.ts'],
    ['web/desk/paper/a.ts', 'web/desk/casework/b.ts'],
    ['web/desk/paper/a.ts', 'web/hall/enquiry/b.ts'],
    ['web/hall/public/a.ts', site],
    ['infra/build/a.ts', 'web/platform/api/b.ts'],
  ])('%s may not import %s', (from, to) => {
    const up = '../'.repeat(from.split('/').length - 1)
    expect(strayImports(new Map([[from, `import { b } from '${up}${to}'\n`]]))).toHaveLength(1)
  })

  test('allows imports that the picture shows', () => {
    expect(mayImport('web/desk/enquiry/a.ts', 'web/hall/enquiry/b.ts')).toBe(true)
    expect(mayImport('web/hall/public/a.ts', 'web/platform/api/b.ts')).toBe(true)
  })

  test('finds a folder without a name', () => expect(strayFiles(['web/hall/misc/a.ts', 'web/a.ts'])).toHaveLength(2))
})
