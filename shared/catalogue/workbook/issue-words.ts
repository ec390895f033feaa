import type * as z from 'zod/mini'
import { type Column, expectedIn, type Value } from './column.ts'

/** The schema's issues in words for the people who fill in the tables. */

type Issue = z.core.$ZodIssue

/** Issues of a value that may have several forms: those of the form it is most likely meant to have. */
export function plainIssues(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  const strange = (issues: readonly Issue[]): number =>
    issues.filter(({ code, path }) => code === 'invalid_value' && path.length === 1).length
  const [likely = []] = issue.errors.toSorted((a, b) => strange(a) - strange(b) || a.length - b.length)
  return likely.flatMap(inner => plainIssues({ ...inner, path: [...issue.path, ...inner.path] }))
}

const shown = (value: unknown): string => (typeof value === 'object' ? '这里的内容' : `“${String(value)}”`)

/** What the cell says, in the words of its column. */
const cellText = (said: Value | undefined, column: Column | null): string => {
  if (said === undefined) return ''
  const words = (Array.isArray(said) ? said : [said]).map(one => column?.words?.[String(one)] ?? yesNo(one))
  return `“${words.join('、')}”`
}
const yesNo = (said: unknown): string => (typeof said === 'boolean' ? (said ? '是' : '否') : String(said))

/** `said`: the cell's value, where the issue is about one. */
export function wordsOf(issue: Issue, column: Column | null, said?: Value): { wrong: string; expected: string } {
  const takes = column === null ? '' : expectedIn(column)
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return { wrong: '没有填写', expected: takes }
      return { wrong: `${shown(issue.input)}不合适`, expected: issue.expected === 'int' ? '整数' : takes }
    case 'too_big':
      if (issue.origin === 'string') {
        return { wrong: `有${String(issue.input).length}个字，太长`, expected: `最多${issue.maximum}个字` }
      }
      return { wrong: `${shown(issue.input)}太大`, expected: `不大于${issue.maximum}` }
    case 'too_small':
      if (issue.origin === 'array') return { wrong: '没有填写或者太少', expected: `至少${issue.minimum}项` }
      if (issue.origin === 'string')
        return {
          wrong: issue.input === '' ? '内容是空的' : `${shown(issue.input)}太短`,
          expected: `至少${issue.minimum}个字`,
        }
      return { wrong: `${shown(issue.input)}太小`, expected: `不小于${issue.minimum}` }
    case 'invalid_value':
      if (issue.input === undefined) return { wrong: '没有填写', expected: takes }
      return { wrong: `${shown(issue.input)}不能用在这里`, expected: takes }
    case 'unrecognized_keys':
      return { wrong: '这里不能填写', expected: '留空' }
    case 'custom':
      return {
        wrong: `${cellText(said, column)}不符合规定`,
        expected: /\p{Script=Han}/u.test(issue.message) ? issue.message : takes,
      }
    default:
      return { wrong: `${shown(issue.input)}的格式不正确`, expected: takes }
  }
}
