import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { speakPlainly } from '../bin/plain-words.ts'
import { applicationType } from '../shared/application/application.ts'
import type { CommonHead } from '../shared/casework/head.ts'
import { standardActs } from '../shared/casework/standard.ts'
import { chaseType } from '../shared/chase/chase.ts'
import { disclosureRequestType } from '../shared/disclosure-request/disclosure-request.ts'
import { enquiryType } from '../shared/enquiry/enquiry.ts'
import { caseTypes } from '../shared/hall/case-types.ts'
import { itemChangeType } from '../shared/item-change/item-change.ts'
import { signalType } from '../shared/signal/signal.ts'

/*
 * npm run house counts from the code how many files one change touches. An act's name is in at most three product
 * files, with a median of two. Only a type's own folder names the stages of its cases. A type is no longer than its
 * acts warrant. Pages draw a type only from the replies of its endpoints. The command prints its findings and fails on
 * a breach.
 */

speakPlainly('用法：npm run house')
parseArgs({})

const root = new URL('../', import.meta.url)
const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root })
const product = /^(shared|functions|infra|web|bin)\/.*\.tsx?$/
const sources = new Map(
  [...new Set(listed.toString('utf8').split('\n'))]
    .filter(path => product.test(path) && existsSync(new URL(path, root)))
    .map(path => [path, readFileSync(new URL(path, root), 'utf8')] as const),
)

/** Files that name it: as a text, as a key, or by an import of its file. */
function naming(name: string): string[] {
  const key = /^\w+$/.test(name) ? `|^\\s*${name}:\\s` : ''
  const named = new RegExp(`['"\`]${name}['"\`]|/${name}\\.ts'${key}`, 'm')
  return [...sources].filter(([, text]) => named.test(text)).map(([path]) => path)
}

const types = [applicationType, enquiryType, disclosureRequestType, itemChangeType, signalType, chaseType]
if (types.length !== caseTypes.length) throw new Error('a case type is not measured')

const breaches: string[] = []
const hold = (isKept: boolean, otherwise: string): void => {
  if (!isKept) breaches.push(otherwise)
}
const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0
/** Lines of code, without imports, comments and lone brackets. */
const linesOf = (text: string): number =>
  text
    .replaceAll(/^import [^;]*? from '[^']+'$/gms, '')
    .replaceAll(/\/\*.*?\*\//gs, '')
    .split('\n')
    .filter(line => /\w|\p{Script=Han}/u.test(line) && !/^\s*\/\//.test(line)).length
/**
 * The maximum length of a type: 120 lines, and 30 for each act. Its service and endpoints, its official documents,
 * its report and its page parts do not count.
 */
const apart = /\/(api|service|documents|report)\/|\/view\.ts$/
const longest = 1.4

/** The acts of every type come with the engine. */
const ofTheEngine = Object.keys(
  standardActs<CommonHead, never, never, unknown>({ ...applicationType, places: {}, steps: {} } as never, {} as never),
)

/** Words with other meanings: names of steps, states and clocks, and of other types' acts. */
const shared = types.flatMap(type => [
  ...Object.keys(type.states),
  ...Object.keys(type.steps),
  ...Object.keys(type.clocks),
])

for (const type of types) {
  const folder = `shared/${type.name}/`
  const own = Object.keys(type.acts).filter(act => !ofTheEngine.includes(act))
  const distinct = own.filter(
    act => act.includes('-') && !shared.includes(act) && types.every(t => t === type || !Object.hasOwn(t.acts, act)),
  )
  const counts = distinct.map(act => ({ act, files: naming(act) }))
  for (const { act, files } of counts) {
    hold(files.length <= 3, `${type.name}: the act ${act} stands in ${files.length} files: ${files.join(', ')}`)
  }
  const numbers = counts.map(({ files }) => files.length)
  hold(median(numbers) <= 2, `${type.name}: an act stands in ${median(numbers)} files as a median`)

  const stages = Object.keys(type.states).map(state => {
    const files = naming(state).filter(path => path.startsWith(folder))
    const defining = files.filter(path => /head\.ts$/.test(path))
    hold(defining.length === 1, `${type.name}: the state ${state} is defined in ${defining.length} files`)
    return files.length
  })

  const files = [...sources].filter(([path]) => path.startsWith(folder))
  const life = files.filter(([path]) => !apart.test(path))
  const lines = life.reduce((sum, [, text]) => sum + linesOf(text), 0)
  const due = 120 + 30 * own.length
  hold(lines <= longest * due, `${type.name}: ${lines} lines for ${own.length} acts`)
  const inWeb = [...sources]
    .filter(([path, text]) => path.startsWith('web/') && new RegExp(`shared/${type.name}/(?!api/)`).test(text))
    .map(([path]) => path)
  hold(inWeb.length === 0, `${type.name}: pages import it: ${inWeb.join(', ')}`)

  console.log(`${type.title}（${type.name}）`)
  console.log(
    `  acts: ${own.length} of its own, ${ofTheEngine.length} of the engine; ${distinct.length} with a name of its own stand in ${median(numbers)} files as a median, ${Math.max(0, ...numbers)} at most`,
  )
  console.log(`  a stage is named in ${median(stages)} files of ${folder} as a median, ${Math.max(...stages)} at most`)
  console.log(
    `  lines: ${lines} in ${life.length} files, ${(lines / due).toFixed(2)} of 120 and 30 an act (at most ${longest})`,
  )
}

for (const breach of breaches) console.log(`breach: ${breach}`)
console.log(`${breaches.length} breaches`)
if (breaches.length > 0) process.exitCode = 1
