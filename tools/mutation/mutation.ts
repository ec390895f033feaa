import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { draw } from 'cdk-local'
import { Misused, speakPlainly, wholeNumber } from '../../bin/plain-words.ts'
import { find, type Mutant } from './find.ts'
import { measure } from './measure.ts'
import { report, type Tried } from './report.ts'

/*
 * `npm run mutation -- --sample 400 --seed 1` puts small faults into sources, one at a time, and prints how many of them
 * the tests notice and which they do not. No file is changed: the faults are woven in as the tests load the sources.
 */

/** The targets: these tests have to notice faults in these sources. Each row is a run of its own. */
const rows = [
  {
    sources: [
      'shared/casework/*.ts',
      'shared/application/{*,acts/*,documents/*}.ts',
      'shared/enquiry/{*,acts/*}.ts',
      'shared/disclosure-request/{*,acts/*,documents/*,report/*}.ts',
      'shared/kernel/*.ts',
      'shared/notices/{addressee,carriage,claim}.ts',
      'shared/ledger/chain.ts',
    ],
    // All tests except the exploration, which walks once for all of its tests and would keep its result under one
    // fault, and the proof, which walks for half a minute under every one.
    tests: [
      'tests/casework/[!e]*.test.ts',
      'tests/casework/acts/*.test.ts',
      'tests/application/{[!p]*,progress,properties,acts/*,documents/*,notices/*}.test.ts',
      'tests/enquiry/**/*.test.ts',
      'tests/disclosure-request/*.test.ts',
      'tests/kernel/*.test.ts',
      'tests/notices/{rules,lengths}.test.ts',
      'tests/guards/{names,openapi,refusals,release}.test.ts',
      'tests/data/{counties,reference}.test.ts',
      'tests/offices/roster.test.ts',
      'tests/documents/{page,paper-form}.test.ts',
    ],
  },
]

speakPlainly('用法：npm run mutation -- [--sample 400] [--seed 1] [--only shared/kernel/clock.ts]')
const { values } = parseArgs({
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
})
const sample = values.sample === undefined ? Number.POSITIVE_INFINITY : wholeNumber('sample', values.sample)
const seed = wholeNumber('seed', values.seed, 0)

const root = join(import.meta.dirname, '../..')
const filesOf = (patterns: readonly string[]): string[] => globSync(patterns, { cwd: root }).toSorted()
const rank = ({ file, start, end, becomes }: Mutant): number => draw(seed, file, start, end, becomes ?? '')

const found = rows.flatMap((row, at) =>
  filesOf(row.sources)
    .filter(file => file.startsWith(values.only))
    .flatMap(file => find(file, readFileSync(join(root, file), 'utf8')).mutants)
    .map(mutant => ({ mutant, at })),
)
if (found.length === 0) throw new Misused(`--only 后面要写要测的文件或文件夹，不能是“${values.only}”。`)
const chosen = new Set(found.toSorted((a, b) => rank(a.mutant) - rank(b.mutant)).slice(0, sample))

const began = performance.now()
const tried: Tried[] = []
let tests = 0
for (const [at, row] of rows.entries()) {
  const mutants = found.filter(one => one.at === at && chosen.has(one)).map(({ mutant }) => mutant)
  if (mutants.length === 0) continue
  const measured = await measure(root, mutants, filesOf(row.tests), seed)
  tests += measured.tests
  for (const [number, mutant] of mutants.entries())
    tried.push({ mutant, verdict: measured.verdicts[number] ?? 'unreached' })
}
console.log(report(tried, tests))
console.log(`${found.length} faults are known, seed ${seed}, ${Math.round((performance.now() - began) / 1000)} s`)
