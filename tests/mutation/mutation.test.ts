import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { find, type Mutant } from '../../tools/mutation/find.ts'
import { measure } from '../../tools/mutation/measure.ts'
import { report } from '../../tools/mutation/report.ts'
import type { Verdict } from '../../tools/mutation/runner.ts'
import { weave } from '../../tools/mutation/weave.ts'

const root = join(import.meta.dirname, '../..')
const changes = (source: string): string[] =>
  find('source.ts', source).mutants.map(({ was, becomes }) => `${was} → ${becomes}`)

describe('the mutation finder finds a fault', () => {
  test.each([
    ['a < b', ['a < b → a <= b']],
    ['(a || b) && c', ['(a || b) && c → (a || b) || c', 'a || b → a && b']],
    ['!a', ['!a → a']],
    ['a--', ['a-- → a++']],
    ['a ? b : c', ['a → !a']],
    ['a === b ? c : d', ['a === b → a !== b']],
    ['true', ['true → false']],
    ['7', ['7 → 8', '7 → 6']],
    ["'state-forbids'", ["'state-forbids' → ''"]],
    ["'请补正'", []],
    ['[a]', ['[a] → []']],
    ['[]', []],
    ['() => ({ a })', ['{ a } → {}']],
    ['a.filter(b)', ['b → () => true', 'b → () => false']],
    ['Math.min(a, b)', ['Math.min → Math.max']],
    ['a as B<"c">', []],
    ['{ "a-b": c }', []],
  ])('in %s', (expression, expected) => expect(changes(`x = ${expression}`).slice(1)).toEqual(expected))

  test('in early exits and statements, but not in module names', () => {
    const source = "import { a } from './a.ts'\nfunction f(b) {\n  if (b) return null\n  a()\n}\n"
    expect(changes(source)).toEqual(['b → !b', 'return null → null', 'a() → null'])
    expect(find('source.ts', source).mutants.map(({ line }) => line)).toEqual([3, 3, 4])
  })
})

describe('a woven source', () => {
  const source =
    'function f(a, b) {\n  const far = a < 10 && !b\n  let n = 0\n  while (n < 3) n++\n  return { far, n }\n}\n'
  const findings = find('source.ts', source)
  const run = (numberOf: (mutant: Mutant) => number | undefined, on: number): { told: unknown; turns: number } => {
    let turns = 0
    const faultSwitch = { on, meet: (number: number) => number === on, turn: () => (turns += 1) }
    const f = new Function('globalThis', `${weave(source, findings, numberOf)}\nreturn f(10, false)`)
    return { told: f({ faultSwitch }), turns }
  }
  const inOrder = (mutant: Mutant): number => findings.mutants.indexOf(mutant)

  test('behaves like the original without a fault', () => {
    expect(run(inOrder, -1)).toEqual({ told: { far: false, n: 3 }, turns: 3 })
    expect(run(() => undefined, -1)).toEqual({ told: { far: false, n: 3 }, turns: 3 })
  })

  test.each([
    ['a <= 10', { far: true, n: 3 }],
    ['n <= 3', { far: false, n: 4 }],
    ['{}', {}],
  ])('behaves under %s as that fault would', (becomes, told) => {
    const on = findings.mutants.findIndex(mutant => mutant.becomes === becomes)
    expect(run(inOrder, on).told).toEqual(told)
  })
})

describe('the tests are measured', async () => {
  const file = 'tests/mutation/toll/toll.ts'
  const { mutants } = find(file, readFileSync(join(root, file), 'utf8'))
  const { verdicts, tests } = await measure(root, mutants, ['tests/mutation/toll/cases.ts'], 1)
  const tried = mutants.map((mutant, number) => ({ mutant, verdict: verdicts[number] ?? 'unreached' }))
  const verdictOn = (wanted: string): Verdict[] =>
    tried.filter(({ mutant: { was, becomes } }) => `${was} → ${becomes}` === wanted).map(({ verdict }) => verdict)

  test.each<[why: string, change: string, verdict: Verdict]>([
    ['a wrong sum is noticed, whatever is remembered', 'price + price → price - price', 'failed'],
    ['what is remembered wrongly misleads nobody else', 'remembered.set(price, known) → null', 'survived'],
    ['what never ends is cut short', 'left -= 1 → null', 'endless'],
    ['a boundary that no test knows is passed over', 'age < 6 → age <= 6', 'survived'],
    ['what is done before and after each test is done', '6 → 5', 'failed'],
    ['what no test calls is not come by', 'hour === 3 → hour !== 3', 'unreached'],
    ['a table is made anew', "'half' → ''", 'failed'],
    [
      'a row that no test reads is passed over, although another test now prints the tickets',
      "'full' → ''",
      'survived',
    ],
  ])('%s', (_, change, verdict) => expect(verdictOn(change)).toEqual([verdict]))

  test('and the result is reported', () => {
    expect(tests).toBe(6)
    const lines = report(tried, tests).split('\n')
    expect(lines).toContain(`${file}:18  age < 6 → age <= 6`)
    expect(lines).toContain(`${file}:20  hour === 3 → hour !== 3  (not come by)`)
    expect(lines.at(-2)).toBe('score 60.0 %: 18 of 30 faults noticed by 6 tests')
    expect(lines.at(-1)).toMatch(/3 were not come by \(without these: 66\.7 %\)$/)
  })
})

test('tests that already fail are not measured', async () => {
  await expect(measure(root, [], ['tests/mutation/toll/wrong.ts'], 1)).rejects.toThrow('nothing could be measured')
})
