import { describe, type RunnerTestCase, type RunnerTestFile, type RunnerTestSuite, TestRunner, vi } from 'vitest'

/**
 * Loads these test files, and again what they import as far as `forget` has been called since. Rejects when they do. A
 * number distinguishes tests of the same name.
 */
export async function load(
  file: RunnerTestFile,
  paths: readonly string[],
  runner: TestRunner,
): Promise<Map<string, RunnerTestCase>> {
  TestRunner.getCurrentSuite().clear()
  const loading = Promise.withResolvers<RunnerTestCase[]>()
  // A suite that fails while loading stays the current one. The outer suite, which does not fail, corrects that.
  const outer = describe('', async () => {
    const inner = describe('', () => {
      for (const path of paths) describe(path, async () => void (await runner.importFile(path, 'collect')))
    })
    await inner.collect(file).then(suite => loading.resolve(testsOf(suite)), loading.reject)
    outer.clear()
  })
  await outer.collect(file)
  const named = Map.groupBy(await loading.promise, nameOf)
  return new Map([...named].flatMap(([name, tests]) => tests.map((test, i) => [`${name} #${i + 1}`, test] as const)))
}

/** Everything loads anew. */
export const forget = (): void => void vi.resetModules()

const testsOf = (suite: RunnerTestSuite): RunnerTestCase[] =>
  suite.tasks.flatMap(task => (task.type === 'suite' ? testsOf(task) : task.mode === 'run' ? [task] : []))

const nameOf = (test: RunnerTestCase): string =>
  [...suitesOf(test), test]
    .map(({ name }) => name)
    .filter(name => name !== '')
    .join(' > ')

/** From the outermost inwards. */
function suitesOf(test: RunnerTestCase): RunnerTestSuite[] {
  const suites: RunnerTestSuite[] = []
  for (let suite = test.suite; suite !== undefined; suite = suite.suite) suites.unshift(suite)
  return suites
}

/** Runs a reloaded test. Rejects when it fails. */
export async function run(test: RunnerTestCase, runner: TestRunner): Promise<void> {
  const result: RunnerTestCase['result'] = { state: 'run', startTime: Date.now(), retryCount: 0, attempts: [] }
  test.result = result
  await runner.onBeforeRunTask(test)
  try {
    runner.onBeforeTryTask(test, { retry: 0, repeats: 0 })
    await withHooks(test, TestRunner.getTestFn(test))
    runner.onAfterTryTask(test)
    // A soft expectation does not throw.
    if (result.errors !== undefined) throw new Error(result.errors[0]?.message)
  } finally {
    runner.onAfterRunTask(test)
  }
}

/** A suite's hooks around all of its tests run for each test here, so that no test leaves anything to another. */
async function withHooks(test: RunnerTestCase, body: () => unknown): Promise<void> {
  const suites = suitesOf(test).map(suite => ({ suite, hooks: TestRunner.getSuiteHooks(suite) }))
  const cleanUps: (() => unknown)[] = []
  const keep = (made: unknown): void => {
    if (typeof made === 'function') cleanUps.unshift(() => made())
  }
  try {
    for (const { suite, hooks } of suites) for (const hook of hooks.beforeAll) keep(await hook(suite))
    for (const { suite, hooks } of suites) for (const hook of hooks.beforeEach) keep(await hook(test.context, suite))
    await body()
  } finally {
    suites.reverse()
    for (const { suite, hooks } of suites) for (const hook of hooks.afterEach) await hook(test.context, suite)
    for (const { suite, hooks } of suites) for (const hook of hooks.afterAll) await hook(suite)
    for (const cleanUp of cleanUps) await cleanUp()
  }
}
