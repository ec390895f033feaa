import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { house, importsOf, isCode, paths, reachedFrom, type Sources } from './imports.ts'

/** The rules of the house (imports run strictly downward), checked on all files that git tracks or would add. */

/** A room is a top folder, or a folder of shared/, and the demo's past. */
const roomOf = (path: string): string =>
  path.match(/^(?:(?:shared|packages)\/[^/]+|local\/quarter)(?=\/)|^[^/]+(?=\/)/)?.[0] ?? path
/** The floors of shared/, from the ground. Each needs only those before it. */
const floors = ['kernel', 'platform', 'ledger', 'catalogue', 'offices', 'casework'].map(room => `shared/${room}`)
/** The capabilities, above the layers. Each needs no other except those named. */
const capabilities: Record<string, readonly string[]> = {
  'shared/application': [],
  ...{ 'shared/enquiry': [], 'shared/disclosure-request': [], 'shared/signal': [], 'shared/chase': [] },
  'shared/item-change': ['shared/application'],
  'shared/paper': ['shared/application'],
  ...{ 'shared/documents': [], 'shared/notices': [], 'shared/retention': [], 'shared/registers': [] },
  // Its gaps are told by SMS. Whoever reads its roster reads what its people did, on a board.
  ...{ 'shared/stations': ['shared/notices'], 'shared/boards': ['shared/stations'] },
  // A rule is tried as it is typed in its register. One of the rules over the hall asks who signed in at a station.
  'shared/supervision': ['shared/application', 'shared/signal', 'shared/registers', 'shared/stations'],
  // Who has a case open as its applicant may rate it.
  ...{ 'shared/ratings': [], 'shared/personal': ['shared/ratings'], 'shared/public': ['shared/ratings'] },
}
const belowHall = [...floors, ...Object.keys(capabilities)]
/** Anything of shared/ that runs in a browser. `packagesBehind` limits these imports to files that need only zod. */
const plain = [...belowHall, 'shared/hall']

const mayImport: Record<string, readonly string[]> = {
  ...Object.fromEntries(floors.map((room, floor) => [room, floors.slice(0, floor)])),
  ...Object.fromEntries(Object.entries(capabilities).map(([room, others]) => [room, [...floors, ...others]])),
  'shared/hall': belowHall,
  ...{ functions: plain, infra: plain, web: plain },
  // Like a function, it opens the tables of its environment, and the local host runs it in a thread.
  ...{ 'local/quarter': plain, local: [], 'packages/cdk-local': [] },
  bin: ['infra'],
}

const isOurs = (path: string): boolean =>
  path.includes('/') && (roomOf(path) in mayImport || path.startsWith('shared/'))

/** Only the cloud app is limited to `bin → infra`. A command may import what a function may, and finds the local hall. */
function upward(sources: Sources): string[] {
  return importsOf(sources)
    .filter(i => roomOf(i.from) in mayImport && isOurs(i.to) && roomOf(i.to) !== roomOf(i.from))
    .filter(i => !mayImport[roomOf(i.from)]?.includes(roomOf(i.to)))
    .filter(i => !(roomOf(i.from) === 'bin' && i.from !== 'bin/hall.ts' && !/^local\/(?!running\.ts)/.test(i.to)))
    .map(i => `${i.from} → ${i.to}`)
}

/** Tools and tests import the house, and no file of the house imports them. */
const onRigs = (sources: Sources): string[] =>
  importsOf(sources)
    .filter(i => roomOf(i.from) in mayImport && /^(tests|tools)\//.test(i.to))
    .map(i => `${i.from} → ${i.to}`)

/** Cycles of imports, including those of types. Files that only make sense together should be one file. */
function cycles(sources: Sources): string[] {
  const next = Map.groupBy(
    importsOf(sources).filter(i => sources.has(i.to)),
    i => i.from,
  )
  const done = new Set<string>()
  const found: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
    if (done.has(path) || trail.includes(path)) return
    for (const { to } of next.get(path) ?? []) visit(to, [...trail, path])
    done.add(path)
  }
  for (const path of sources.keys()) visit(path, [])
  return found
}

const strayInShared = (files: readonly string[]): string[] =>
  files.filter(p => p.startsWith('shared/') && !plain.some(room => p.startsWith(`${room}/`)))

const banned = /(^|\/)(utils?|helpers?|common|types?|constants?|index|managers?|services?)\.[mc]?[jt]sx?$/
const badNames = (files: readonly string[]): string[] => files.filter(p => banned.test(p))

/** The files that decide: law and words. A repository reads and writes, and a service knows the time. */
const pure =
  /^shared\/(kernel\/|casework\/[^/]+$|supervision\/rules\/|(application|enquiry|disclosure-request|item-change|signal)\/(?!service\/))/

/** Rules on the text of a file: the files they apply to, and the forbidden text. */
const purity: readonly { rule: string; where: RegExp; never: RegExp }[] = [
  { rule: 'what decides has no clock', where: pure, never: /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b/ },
  { rule: 'what decides has no chance', where: pure, never: /\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b/ },
  { rule: 'what decides has no surroundings', where: pure, never: /\bprocess\.|\bfetch\(|\bconsole\.|\bawait\s/ },
  {
    rule: 'a request path never scans',
    where: /^(functions|shared)\//,
    never: /\bScanCommand\b|\bpaginateScan\b|\.scan\(/,
  },
  {
    rule: 'zod is imported whole',
    where: /^(?!tests\/)/,
    never: /import\s+(type\s+)?(z\b|\{[^}]*\})[^;\n]*from\s+'zod(\/mini)?'/,
  },
  { rule: 'what ships checks with zod/mini', where: /^(shared\/(?!kernel)|functions)\//, never: /from\s+'zod'/ },
  {
    rule: 'nothing is silenced',
    where: /^(?!tests\/architecture)/,
    never: /@ts-(ignore|expect-error|nocheck)|biome-ignore/,
  },
]

const impure = (sources: Sources): string[] =>
  purity.flatMap(({ rule, where, never }) =>
    [...sources].filter(([path, text]) => where.test(path) && never.test(text)).map(([path]) => `${path}: ${rule}`),
  )

/** Every package behind a file of shared/: its own imports and their imports. */
const packagesBehind = (sources: Sources, entry: string): string[] =>
  [...reachedFrom(sources, entry)].filter(path => !sources.has(path) && !path.startsWith('shared/'))
const isZod = (name: string): boolean => name === 'zod' || name === 'zod/mini'
/** Code that decides needs only zod, and so does everything that pages and templates import from shared/. */
function heavy(sources: Sources): string[] {
  const taken = importsOf(sources).filter(i => /^(web|infra)\//.test(i.from) && i.to.startsWith('shared/'))
  const entries = new Set([...[...sources.keys()].filter(path => pure.test(path)), ...taken.map(i => i.to)])
  return [...entries].flatMap(entry =>
    packagesBehind(sources, entry)
      .filter(name => !isZod(name))
      .map(name => `${entry} → ${name}`),
  )
}

const storage = /^@aws-sdk\/(client-dynamodb|lib-dynamodb|client-s3)$/
const handsOn = /^functions\/|^shared\/hall\/|\/(service|api)\/|\/(api|answers)\.ts$/
/** Functions and services leave reading and writing to a repository. */
const storageElsewhere = (sources: Sources): string[] =>
  importsOf(sources)
    .filter(i => handsOn.test(i.from) && storage.test(i.to))
    .map(i => `${i.from} → ${i.to}`)

const most = 30
const crowded = (files: readonly string[]): string[] =>
  [
    ...Map.groupBy(
      files.filter(p => /^(shared|functions|infra|web|packages)\//.test(p)),
      p => posix.dirname(p),
    ),
  ]
    .filter(([, inside]) => inside.length > most)
    .map(([folder]) => folder)

/** The browser's first load: everything a citizens' entry reaches without a dynamic import. */
const firstLoad = (sources: Sources, entry: string): Set<string> =>
  reachedFrom(sources, entry, i => !i.typeOnly && !i.text.startsWith('import('))
const entriesWithZod = (sources: Sources): string[] =>
  [...sources.keys()].filter(p => p.startsWith('web/') && [...firstLoad(sources, p)].some(isZod))

/** including the last line break */
const longest = 250
const tooLong = (sources: Sources): string[] =>
  [...sources].filter(([, text]) => text.split('\n').length > longest).map(([path]) => path)

const codeInData = (files: readonly string[]): string[] => files.filter(p => p.startsWith('data/') && isCode(p))

describe('the architecture', () => {
  test('has files to check', () => expect(house.size).toBeGreaterThan(20))
  test('imports run downward', () => expect(upward(house)).toEqual([]))
  test('keeps product files free of rigs and tests', () => expect(onRigs(house)).toEqual([]))
  test('has no import cycles', () => expect(cycles(house)).toEqual([]))
  test('keeps every file in shared in a folder', () => expect(strayInShared(paths)).toEqual([]))
  test('names each file for one noun or one verb', () => expect(badNames([...house.keys()])).toEqual([]))
  test('limits core and page code to zod', () => expect(heavy(house)).toEqual([]))
  test('keeps time, chance and tables in their places', () => expect(impure(house)).toEqual([]))
  test('keeps tables and buckets out of functions and services', () => expect(storageElsewhere(house)).toEqual([]))
  test('keeps zod out of what the browser loads first', () => expect(entriesWithZod(house)).toEqual([]))
  test(`no file is longer than ${longest} lines`, () => expect(tooLong(house)).toEqual([]))
  test(`no folder has more than ${most} files`, () => expect(crowded(paths)).toEqual([]))
  test('keeps code out of data', () => expect(codeInData(paths)).toEqual([]))
})

describe('the architecture check', () => {
  const built = (files: Record<string, string>): Sources => new Map(Object.entries(files))

  test.each([
    ['shared/kernel/a.ts', '../platform/b.ts'],
    ['shared/casework/a.ts', '../enquiry/b.ts'],
    ['shared/enquiry/a.ts', '../application/b.ts'],
    ['shared/paper/a.ts', '../hall/b.ts'],
    ['infra/a.ts', '../functions/b.ts'],
    ['local/a.ts', '../shared/kernel/b.ts'],
    ['bin/hall.ts', '../shared/kernel/b.ts'],
    ['bin/a.ts', '../local/hall.ts'],
  ])('%s may not import %s', (from, to) => {
    expect(upward(built({ [from]: `import type { B } from '${to}'\n` }))).toHaveLength(1)
    expect(upward(built({ [from]: `export async function a() {\n  return import('${to}')\n}\n` }))).toHaveLength(1)
  })

  test('finds a rig behind a product file', () => {
    const rig = "import { draw } from '../tools/bench/draw.ts'\n"
    expect(onRigs(built({ 'bin/a.ts': rig, 'tests/a.ts': rig }))).toHaveLength(1)
  })

  test('reads an import spread over lines', () => {
    expect(upward(built({ 'local/a.ts': "import {\n  a,\n  type B,\n} from '../shared/kernel/b.ts'\n" }))).toHaveLength(
      1,
    )
  })

  test('finds a cycle of values or types', () => {
    const b = "import { a } from './a.ts'\n"
    expect(cycles(built({ 'x/a.ts': "import { b } from './b.ts'\n", 'x/b.ts': b }))).toHaveLength(1)
    expect(cycles(built({ 'x/a.ts': "import type { B } from './b.ts'\n", 'x/b.ts': b }))).toHaveLength(1)
  })

  test('finds a strange folder, a loose file and a vague name', () => {
    expect(strayInShared(['shared/tools/a.ts', 'shared/a.ts', 'shared/kernel/a.ts'])).toHaveLength(2)
    expect(badNames(['functions/utils.ts', 'infra/index.ts', 'shared/ledger/types.ts', 'infra/hall.ts'])).toHaveLength(
      3,
    )
  })

  test.each([
    ['shared/kernel/a.ts', 'const now = Date.now()'],
    ['shared/kernel/a.ts', 'const now = new Date()'],
    ['shared/kernel/a.ts', 'const dice = Math.random()'],
    ['shared/ledger/a.ts', 'new ScanCommand({})'],
    ['functions/a.ts', "import { z } from 'zod/mini'"],
    ['functions/a.ts', "import * as z from 'zod'"],
  ])('%s: %s', (path, text) => expect(impure(built({ [path]: text }))).toHaveLength(1))

  test('accepts what is allowed', () => {
    const fine = "import * as z from 'zod/mini'\nconst d = new Date(0)\n"
    expect(impure(built({ 'shared/kernel/a.ts': fine }))).toEqual([])
    expect(heavy(built({ 'shared/kernel/a.ts': fine }))).toEqual([])
  })

  test('finds clocks, tables and zod in the wrong place, and long files', () => {
    const clock = { 'shared/kernel/a.ts': "import { hrtime } from 'node:process'\n" }
    expect(heavy(built(clock))).toHaveLength(1)
    const far = {
      'web/a.ts': "import { a } from '../shared/offices/b.ts'\n",
      'shared/offices/b.ts': "import 'node:fs'\n",
    }
    expect(heavy(built(far))).toHaveLength(1)
    expect(crowded(Array.from({ length: 31 }, (_, n) => `functions/f${n}.ts`))).toEqual(['functions'])
    const client = "import { DynamoDBClient } from '@aws-sdk/client-dynamodb'\n"
    expect(storageElsewhere(built({ 'functions/a.ts': client, 'shared/ledger/a.ts': client }))).toHaveLength(1)
    const page = { 'web/a.ts': "import { b } from './b.ts'\n", 'web/b.ts': "import * as z from 'zod'\n" }
    expect(entriesWithZod(built(page))).toContain('web/a.ts')
    expect(tooLong(built({ 'bin/a.ts': 'a\n'.repeat(250), 'bin/b.ts': 'a\n'.repeat(249) }))).toEqual(['bin/a.ts'])
    expect(codeInData(['data/items.ts', 'data/items/SL-0101.json'])).toHaveLength(1)
  })
})
