import { globSync, readFileSync, statfsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Folders whose files run longest, the longest first: begun last, one of them would run alone at the end. */
const longest = [
  'tests/faults/',
  'tests/recovery/',
  'tests/local/kill',
  'tests/abuse/',
  'tests/journeys/',
  'tests/web/',
  'tests/load/',
  'tests/cost/',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = longest.findIndex(folder => moduleId.includes(`/${folder}`))
      return at < 0 ? longest.length : at
    }
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}

/** A folder in memory, where there is one with room: no data of a test has to survive a power cut, and a disk's syncs take half of its time. */
function memory(): string | undefined {
  const folder = '/dev/shm'
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize > 6e9 ? folder : undefined
  } catch {
    return undefined
  }
}
const folder = memory()

const all = ['tests/**/*.test.ts', 'packages/*/tests/**/*.test.ts']
/** Files that leave nothing behind: one process runs them one after another and keeps what it has loaded. */
const pure = [
  'tests/{kernel,enquiry,disclosure-request,infra,guards,data}/**/*.test.ts',
  'tests/{application,casework}/*.test.ts',
  'tests/{application,casework}/{acts,documents,notices}/*.test.ts',
]
/** Journeys and pages that open a hall. They too share processes: the host and the AWS SDK, which each would load, are most of what a short one costs. */
const halls = globSync('tests/{journeys,web}/*.test.ts').filter(file => /openPlace\(/.test(readFileSync(file, 'utf8')))

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      { extends: true, test: { name: 'halls', include: halls, isolate: false } },
      { extends: true, test: { name: 'running', include: all, exclude: [...pure, ...halls] } },
    ],
    globalSetup: 'tests/deployed-halls.ts',
    pool: 'forks',
    maxWorkers: 2,
    env: folder === undefined ? {} : { TMPDIR: folder },
    sequence: { sequencer: LongestFirst },
    // What is waited for comes when it comes: a busy machine is slow, and no test measures time.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
  },
})
