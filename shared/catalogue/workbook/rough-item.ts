import type * as z from 'zod/mini'
import { type ItemFields, itemFields } from '../../kernel/item/fields.ts'
import { itemTable } from './item-table.ts'
import { uncheckedIn } from './read-items.ts'
import { sheetsIn, type Written } from './written.ts'

/** Items that are not finished, in the shape of one, so that what draws items draws them while somebody writes. */

/** Stands for a text that is not written yet. */
export const unwritten = '待填写'

/** What is missing is mended level by level, as the schema tells it. */
const mostRounds = 12

type Issue = z.core.$ZodIssue
type Node = Record<PropertyKey, unknown>

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

/** Whether it says that the value has another of several forms. */
const isMisfit = ({ code, path, input }: Issue): boolean =>
  code === 'unrecognized_keys' || (code === 'invalid_value' && path.length === 1 && input !== undefined)

/** The issues of a value; of one that may have several forms, those of the form that what is there fits best. */
function plain(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const misfits = (issues: readonly Issue[]): number => issues.filter(isMisfit).length
  const [likely = []] = issue.errors.toSorted((a, b) => misfits(a) - misfits(b) || a.length - b.length)
  return likely.flatMap(inner => plain({ ...inner, path: [...issue.path, ...inner.path] }))
}

/** What stands for a missing value; undefined where the issue is about one that is there. */
function fillerOf(issue: Issue, number: number): unknown {
  if (issue.code === 'too_small') return issue.origin === 'array' && issue.minimum === 1 ? [undefined] : undefined
  if (issue.input !== undefined) return undefined
  if (issue.code === 'invalid_value') return issue.values[0]
  if (issue.code !== 'invalid_type') return undefined
  switch (issue.expected) {
    case 'string':
      return unwritten
    case 'number':
    case 'int':
      return number
    case 'boolean':
      return false
    case 'array':
      return []
    case 'object':
    case 'record':
      return {}
    default:
      return undefined
  }
}

/** Whether something missing was put there, or something taken away that has no place in the form of a value that it has. */
function mend(item: Node, issue: Issue, number: number): boolean {
  const at = (path: readonly PropertyKey[]): unknown =>
    path.reduce<unknown>((value, step) => (isNode(value) ? value[step] : undefined), item)
  if (issue.code === 'unrecognized_keys') {
    const value = at(issue.path)
    return isNode(value) && issue.keys.filter(key => delete value[key]).length > 0
  }
  const filler = fillerOf(issue, number)
  const name = issue.path.at(-1)
  const within = at(issue.path.slice(0, -1))
  if (filler === undefined || name === undefined || !isNode(within)) return false
  within[name] = filler
  return true
}

/** With what the schema misses; what breaks a rule stays as it is written. */
function filled(raw: object, number: number): ItemFields {
  const item: Node = structuredClone({ ...raw })
  for (let round = 0; round < mostRounds; round++) {
    const issues = itemFields.safeParse(item, { reportInput: true }).error?.issues.flatMap(plain) ?? []
    if (issues.filter(issue => mend(item, issue, number)).length === 0) break
  }
  return item as ItemFields
}

export interface Rough {
  /** missing numbers are NaN, which reads as — */
  shown: ItemFields
  /** missing numbers are 1, to count with */
  counted: ItemFields
}

/** An item as far as it is written: missing texts read 待填写, missing choices are the first one. */
export function roughItem(written: Written): Rough | null {
  const row = { code: 'SL-0000', version: '1', ...written[itemTable.name]?.[0] }
  const [raw] = uncheckedIn(sheetsIn([{ ...written, [itemTable.name]: [row] }]))
  return raw === undefined ? null : { shown: filled(raw, Number.NaN), counted: filled(raw, 1) }
}
