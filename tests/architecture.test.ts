import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'

/** The rules of the house (docs and design: imports run strictly downward), read off the files git knows or would take. */

type Sources = ReadonlyMap<string, string>

const root = new URL('../', import.meta.url)
const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root })
const paths = [...new Set(listed.toString('utf8').split('\n'))].filter(p => p !== '' && existsSync(new URL(p, root)))
const isCode = (path: string): boolean => /\.(ts|tsx|mts|js|mjs)$/.test(path)
const house: Sources = new Map(paths.filter(isCode).map(p => [p, readFileSync(new URL(p, root), 'utf8')]))

interface Import {
  from: string
  /** a path of this repository, or the name of a package */
  to: string
  typeOnly: boolean
  text: string
}

const statement = /^(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm

function importsOf(sources: Sources): Import[] {
  return [...sources].flatMap(([from, source]) =>
    [...source.matchAll(statement)].map(([text, type, fixed, dynamic]) => {
      const target = fixed ?? dynamic ?? ''
      const to = target.startsWith('.') ? posix.join(posix.dirname(from), target) : target
      return { from, to, typeOnly: type !== undefined, text }
    }),
  )
}

/** A room is a top folder; shared/ has rooms of its own. */
const roomOf = (path: string): string => path.match(/^shared\/[^/]+(?=\/)|^[^/]+(?=\/)/)?.[0] ?? path

const caseTypeRooms = ['shared/application', 'shared/enquiry']
const belowContract = [...caseTypeRooms, 'shared/casework', 'shared/domain']
const belowService = ['shared/runtime', 'shared/store', 'shared/contract', ...belowContract]

const mayImport: Record<string, readonly string[]> = {
  'shared/domain': [],
  'shared/casework': ['shared/domain'],
  'shared/application': ['shared/casework', 'shared/domain'],
  'shared/enquiry': ['shared/casework', 'shared/domain'],
  'shared/service': belowService,
  'shared/contract': belowContract,
  'shared/store': belowContract,
  'shared/runtime': ['shared/contract', 'shared/casework', 'shared/domain'],
  functions: ['shared/service', ...belowService],
  infra: ['shared/contract', 'shared/domain'],
  web: ['shared/contract', 'shared/domain'],
  local: [],
  bin: ['infra'],
}

const isOurs = (path: string): boolean =>
  path.includes('/') && (roomOf(path) in mayImport || path.startsWith('shared/'))

/** Only the cloud app is held to `bin → infra`; an operator's command may use what a function may. */
function upward(sources: Sources): string[] {
  return importsOf(sources)
    .filter(i => roomOf(i.from) in mayImport && isOurs(i.to) && roomOf(i.to) !== roomOf(i.from))
    .filter(i => !mayImport[roomOf(i.from)]?.includes(roomOf(i.to)))
    .filter(i => !(roomOf(i.from) === 'bin' && i.from !== 'bin/hall.ts' && roomOf(i.to) !== 'local'))
    .map(i => `${i.from} → ${i.to}`)
}

/** Rigs and tests look at the house; nothing of the house looks at them. */
const onRigs = (sources: Sources): string[] =>
  importsOf(sources)
    .filter(i => roomOf(i.from) in mayImport && /^(tests|tools)\//.test(i.to))
    .map(i => `${i.from} → ${i.to}`)

/** Cycles of imports, those of types included: files that only make sense together are one file. */
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

const rooms = ['domain', 'casework', 'application', 'enquiry', 'contract', 'store', 'runtime', 'service']
const strayInShared = (files: readonly string[]): string[] =>
  files.filter(p => p.startsWith('shared/') && !rooms.some(room => p.startsWith(`shared/${room}/`)))

const banned = /(^|\/)(utils?|helpers?|common|types?|constants?|index|managers?|services?)\.[mc]?[jt]sx?$/
const badNames = (files: readonly string[]): string[] => files.filter(p => banned.test(p))

/** Rules on the text of a file: where it holds, and what it must not contain. */
const purity: readonly { rule: string; where: RegExp; never: RegExp }[] = [
  {
    rule: 'domain has no clock',
    where: /^shared\/(domain|casework|application|enquiry)\//,
    never: /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b/,
  },
  {
    rule: 'domain has no chance',
    where: /^shared\/(domain|casework|application|enquiry)\//,
    never: /\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b/,
  },
  {
    rule: 'domain has no surroundings',
    where: /^shared\/(domain|casework|application|enquiry)\//,
    never: /\bprocess\.|\bfetch\(|\bconsole\.|\bawait\s/,
  },
  {
    rule: 'a request path never scans',
    where: /^(functions|shared)\//,
    never: /\bScanCommand\b|\bpaginateScan\b|\.scan\(/,
  },
  {
    rule: 'zod is imported whole',
    where: /^(?!tests\/)/,
    never: /import\s+(type\s+)?(z\b|\{[^}]*\})[^;\n]*from\s+'zod'/,
  },
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

const foreignInDomain = (sources: Sources): string[] =>
  importsOf(sources)
    .filter(i => i.from.startsWith('shared/domain/') && i.to !== 'zod' && !i.to.startsWith('shared/domain/'))
    .map(i => `${i.from} → ${i.to}`)

const storage = /^@aws-sdk\/(client-dynamodb|lib-dynamodb|client-s3)$/
const storageElsewhere = (sources: Sources): string[] =>
  importsOf(sources)
    .filter(i => /^(functions|shared)\//.test(i.from) && !i.from.startsWith('shared/store/') && storage.test(i.to))
    .map(i => `${i.from} → ${i.to}`)

/** What the browser loads first: everything a citizens' entry reaches without a dynamic import. */
function firstLoad(sources: Sources, entry: string): Set<string> {
  const all = importsOf(sources).filter(i => !i.typeOnly && !i.text.startsWith('import('))
  const reached = new Set([entry])
  for (const path of reached) for (const i of all) if (i.from === path) reached.add(i.to)
  return reached
}
const entriesWithZod = (sources: Sources): string[] =>
  [...sources.keys()].filter(p => p.startsWith('web/') && firstLoad(sources, p).has('zod'))

const longest = 250
const tooLong = (sources: Sources): string[] =>
  [...sources].filter(([, text]) => text.trimEnd().split('\n').length > longest).map(([path]) => path)

const codeInData = (files: readonly string[]): string[] => files.filter(p => p.startsWith('data/') && isCode(p))

describe('the house', () => {
  test('is there to be read', () => expect(house.size).toBeGreaterThan(20))
  test('imports run downward', () => expect(upward(house)).toEqual([]))
  test('the house needs no rig and no test', () => expect(onRigs(house)).toEqual([]))
  test('nothing imports itself the long way round', () => expect(cycles(house)).toEqual([]))
  test('shared has its rooms and no loose file', () => expect(strayInShared(paths)).toEqual([]))
  test('a file is named for one noun or one verb', () => expect(badNames([...house.keys()])).toEqual([]))
  test('domain imports zod and domain', () => expect(foreignInDomain(house)).toEqual([]))
  test('time, chance and tables are kept where they belong', () => expect(impure(house)).toEqual([]))
  test('the store alone talks to DynamoDB and S3', () => expect(storageElsewhere(house)).toEqual([]))
  test('zod is not in what the browser loads first', () => expect(entriesWithZod(house)).toEqual([]))
  test(`no file is longer than ${longest} lines`, () => expect(tooLong(house)).toEqual([]))
  test('data holds data', () => expect(codeInData(paths)).toEqual([]))
})

describe('a house with a fault is found out', () => {
  const built = (files: Record<string, string>): Sources => new Map(Object.entries(files))

  test.each([
    ['shared/domain/a.ts', '../store/b.ts'],
    ['shared/store/a.ts', '../contract/b.ts'],
    ['shared/contract/a.ts', '../runtime/b.ts'],
    ['infra/a.ts', '../functions/b.ts'],
    ['infra/a.ts', '../shared/store/b.ts'],
    ['local/a.ts', '../shared/domain/b.ts'],
    ['local/a.ts', '../infra/b.ts'],
    ['bin/hall.ts', '../shared/domain/b.ts'],
    ['web/a.ts', '../shared/store/b.ts'],
  ])('%s may not import %s', (from, to) => {
    expect(upward(built({ [from]: `import type { B } from '${to}'\n` }))).toHaveLength(1)
    expect(upward(built({ [from]: `export async function a() {\n  return import('${to}')\n}\n` }))).toHaveLength(1)
  })

  test('a rig behind a product file is found, the other way round is none', () => {
    const rig = "import { draw } from '../tools/bench/draw.ts'\n"
    expect(onRigs(built({ 'bin/a.ts': rig, 'tests/a.ts': rig }))).toHaveLength(1)
  })

  test('an import spread over lines counts', () => {
    expect(upward(built({ 'local/a.ts': "import {\n  a,\n  type B,\n} from '../shared/domain/b.ts'\n" }))).toHaveLength(
      1,
    )
  })

  test('a cycle is one whether values or types go round', () => {
    const b = "import { a } from './a.ts'\n"
    expect(cycles(built({ 'x/a.ts': "import { b } from './b.ts'\n", 'x/b.ts': b }))).toHaveLength(1)
    expect(cycles(built({ 'x/a.ts': "import type { B } from './b.ts'\n", 'x/b.ts': b }))).toHaveLength(1)
  })

  test('a strange room, a loose file, a name that says nothing', () => {
    expect(strayInShared(['shared/tools/a.ts', 'shared/a.ts', 'shared/domain/a.ts'])).toHaveLength(2)
    expect(badNames(['functions/utils.ts', 'infra/index.ts', 'shared/store/types.ts', 'infra/hall.ts'])).toHaveLength(3)
  })

  test.each([
    ['shared/domain/a.ts', 'const now = Date.now()'],
    ['shared/domain/a.ts', 'const now = new Date()'],
    ['shared/domain/a.ts', 'const dice = Math.random()'],
    ['shared/store/a.ts', 'new ScanCommand({})'],
    ['functions/a.ts', "import { z } from 'zod'"],
  ])('%s: %s', (path, text) => expect(impure(built({ [path]: text }))).toHaveLength(1))

  test('what is allowed is left alone', () => {
    const fine = "import * as z from 'zod'\nconst d = new Date(0)\n"
    expect(impure(built({ 'shared/domain/a.ts': fine }))).toEqual([])
    expect(foreignInDomain(built({ 'shared/domain/a.ts': fine }))).toEqual([])
  })

  test('a clock from node in domain, DynamoDB in a function, zod behind a page, a novel, code among data', () => {
    expect(foreignInDomain(built({ 'shared/domain/a.ts': "import { hrtime } from 'node:process'\n" }))).toHaveLength(1)
    const client = "import { DynamoDBClient } from '@aws-sdk/client-dynamodb'\n"
    expect(storageElsewhere(built({ 'functions/a.ts': client, 'shared/store/a.ts': client }))).toHaveLength(1)
    const page = { 'web/a.ts': "import { b } from './b.ts'\n", 'web/b.ts': "import * as z from 'zod'\n" }
    expect(entriesWithZod(built(page))).toContain('web/a.ts')
    expect(tooLong(built({ 'bin/a.ts': 'a\n'.repeat(251), 'bin/b.ts': 'a\n'.repeat(250) }))).toEqual(['bin/a.ts'])
    expect(codeInData(['data/items.ts', 'data/items/SL-0101.json'])).toHaveLength(1)
  })
})
