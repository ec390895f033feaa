/** A workbook as its tables are read from it and written to it, whatever the kind of file. */

/** What a cell holds; null is blank. What may not stand in a cell is `Unfit`. */
export type Cell = string | number | boolean | null
export interface Unfit {
  wrong: string
  expected: string
}

export interface SheetRow {
  /** as a spreadsheet counts it */
  line: number
  cells: readonly (Cell | Unfit)[]
}

export interface Sheet {
  name: string
  /** without the blank rows */
  rows: readonly SheetRow[]
  /** whether the file tells texts from numbers, as a CSV file does not */
  typed: boolean
  faults: readonly BookFault[]
}

/** What is wrong with a workbook, and what is expected in its place. In Chinese, for the people who fill it in. */
export interface BookFault {
  table: string
  /** null for a fault of the whole table */
  line: number | null
  /** the column's Chinese name; null for a fault of the whole row */
  column: string | null
  wrong: string
  expected: string
}

/** The file is no workbook that may be read. The message is a Chinese sentence. */
export class UnreadableBook extends Error {
  override readonly name = 'UnreadableBook'
}

/** Long work tells how far it is. The whole may be counted in bytes, rows or items. What reads waits until it was told, what writes does not. */
export type Progress = (phase: string, done: number, whole: number) => void | Promise<void>

/** What a spreadsheet can hold. */
export const mostCharacters = 32_767
export const mostRows = 1_048_576
export const mostColumns = 256

/** The first two rows of every table: the names for people, and the keys by which columns are found. */
export const nameLine = 1
export const keyLine = 2

export const isUnfit = (cell: Cell | Unfit): cell is Unfit => typeof cell === 'object' && cell !== null

const tooLong = { wrong: `超过${mostCharacters}个字`, expected: `一格最多${mostCharacters}个字` }
export const fitted = (text: string): string | Unfit => (text.length > mostCharacters ? tooLong : text)
