import { join, relative } from 'node:path'
import type { Plugin } from 'vite'
import { startVitest } from 'vitest/node'
import { find, type Mutant } from './find.ts'
import type { Outcome } from './runner.ts'
import { weave } from './weave.ts'

/** Runs the tests in one process with all these faults woven into the sources, and switches them on one by one. */
export async function measure(
  root: string,
  mutants: readonly Mutant[],
  testFiles: readonly string[],
  seed: number,
): Promise<Outcome> {
  const vitest = await startVitest(
    'test',
    [],
    {
      root,
      config: false,
      watch: false,
      include: ['tools/mutation/every.ts'],
      runner: join(import.meta.dirname, 'runner.ts'),
      pool: 'forks',
      maxWorkers: 1,
      maxConcurrency: 1,
      isolate: false,
      // Other runs must not find woven sources.
      fsModuleCache: false,
      disableConsoleIntercept: true,
      provide: { testFiles: testFiles.map(file => join(root, file)), mutants: mutants.length, seed },
      // Loops are bounded by their turns; a busy machine must not look like a fault.
      testTimeout: 900_000,
      reporters: [{}],
    },
    { plugins: [weaving(root, mutants)] },
  )
  try {
    const [module] = vitest.state.getTestModules()
    const outcome = module?.meta().outcome
    if (outcome !== undefined) return outcome
    const [error] = [...(module?.errors() ?? []), ...vitest.state.getUnhandledErrors()]
    throw new Error('nothing could be measured', { cause: error })
  } finally {
    await vitest.close()
  }
}

function weaving(root: string, mutants: readonly Mutant[]): Plugin {
  const key = ({ file, start, end, becomes }: Mutant): string => [file, start, end, becomes].join(' ')
  const numbers = new Map(mutants.map((mutant, number) => [key(mutant), number]))
  return {
    name: 'weaving-faults',
    enforce: 'pre',
    transform(source, id) {
      const file = relative(root, id)
      if (!/^(shared|tests)\/.*\.ts$/.test(file)) return
      return { code: weave(source, find(file, source), mutant => numbers.get(key(mutant))), map: null }
    },
  }
}
