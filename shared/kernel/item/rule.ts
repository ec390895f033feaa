import type { ItemFields } from './fields.ts'

type Path = PropertyKey[]

/** A rule that an item keeps beyond its single fields. */
export interface ItemRule {
  /** what is right, in words for those who write items */
  readonly says: string
  /** the text the rule comes from, or whose rule it is */
  readonly source: string
  /** the places that break it */
  breaks(item: ItemFields): Path[]
}

/** No text of law says these: they keep an item from contradicting itself. [D] */
export const own = '事项填写规则'

export const at = (path: Path, isBroken: unknown): Path[] => (isBroken ? [path] : [])

/** The rows of a list that break a rule. */
export const rowsAt = <T>(list: string, rows: readonly T[], isBroken: (row: T) => boolean, ...field: Path): Path[] =>
  rows.flatMap((row, index) => at([list, index, ...field], isBroken(row)))

export const repeated = (values: readonly unknown[]): boolean => new Set(values).size !== values.length

/** Clauses that let an office ask for anything. */
export const isCatchAll = (text: string): boolean =>
  /其他材料|其他条件|其它|其他(?:相关|有关|需要|必要)|等(?:相关|有关)?(?:材料|条件|证明|文件)|等。?$|等等|需要的材料/u.test(
    text,
  )
