import type { Mutant } from './find.ts'
import type { Verdict } from './runner.ts'

export interface Tried {
  mutant: Mutant
  verdict: Verdict
}

const isNoticed = ({ verdict }: Tried): boolean => verdict === 'failed' || verdict === 'endless'
const count = (tried: readonly Tried[], ...verdicts: Verdict[]): number =>
  tried.filter(({ verdict }) => verdicts.includes(verdict)).length
const score = (tried: readonly Tried[]): string =>
  `${((100 * tried.filter(isNoticed).length) / tried.length).toFixed(1)} %`

/** The score of each file, every unnoticed fault, and the total score. */
export function report(tried: readonly Tried[], tests: number): string {
  const files = Map.groupBy(tried, ({ mutant }) => mutant.file)
  const width = Math.max(...[...files.keys()].map(file => file.length))
  const scores = [...files].map(([file, those]) => {
    const [all, noticed] = [those.length, those.filter(isNoticed).length].map(n => String(n).padStart(5))
    return `${file.padEnd(width)} ${all} ${noticed}  ${score(those).padStart(7)}`
  })
  const missed = [...files.values()].map(those => those.filter(one => !isNoticed(one)).map(line))
  return [
    `${'file'.padEnd(width)} fault noticed`,
    ...scores,
    '',
    ...missed.flatMap(lines => (lines.length === 0 ? [] : [...lines, ''])),
    `score ${score(tried)}: ${tried.filter(isNoticed).length} of ${tried.length} faults noticed by ${tests} tests`,
    `${count(tried, 'failed')} failed a test, ${count(tried, 'endless')} made one go on for ever, ` +
      `${count(tried, 'survived')} were passed over, ${count(tried, 'unreached')} were not come by ` +
      `(without these: ${score(tried.filter(({ verdict }) => verdict !== 'unreached'))})`,
  ].join('\n')
}

function line({ mutant: { file, line, was, becomes }, verdict }: Tried): string {
  const change = becomes === null ? `left out: ${short(was)}` : `${short(was)} → ${short(becomes)}`
  return `${file}:${line}  ${change}${verdict === 'unreached' ? '  (not come by)' : ''}`
}

const short = (text: string): string => {
  const flat = text.replace(/\s+/g, ' ')
  return flat.length > 80 ? `${flat.slice(0, 79)}…` : flat
}
