import { type Kind, spoiled } from './spreadsheet/spoiled.ts'

/**
 * Tables that people import as CSV, read for their faults: by row as a spreadsheet counts it, and by the column's
 * heading. What a spreadsheet spoiled is refused and never repaired, because nobody knows what was there.
 */

export interface CellFault {
  line: number
  /** the heading; null for a fault of the whole row or file */
  column: string | null
  message: string
}
export interface Row {
  line: number
  cells: string[]
}

/** The separator that the heading uses first: a comma, a semicolon or a tab. */
const separatorOf = (text: string): string => /[,;\t]/.exec(text)?.[0] ?? ','

const quoteFaults: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: '引号没有成对：从这一行开始的引号没有结束。',
  INVALID_OPENING_QUOTE: '引号只能括住整格内容；内容里有引号的，整格加引号，里面的引号写两遍。',
  CSV_MAX_RECORD_SIZE: '这一行太长。',
  CSV_INVALID_CLOSING_QUOTE: '引号后面还有内容；内容里有引号的，整格加引号，里面的引号写两遍。',
}

/** Characters of a row. A longer one is no table, and would be read for minutes. */
const longestRecord = 1_000_000

/** The cells of every row, heading included, or the fault that prevents reading them, in the column at that place. */
export async function readRecords(
  text: string,
  trim: boolean,
): Promise<{ records: string[][] } | { line: number; at: number | null; message: string }> {
  // Loaded where it is used: other requests to the function never need it.
  const { CsvError, parse } = await import('csv-parse/sync')
  try {
    const options = { bom: true, trim, relax_column_count: true, max_record_size: longestRecord }
    return { records: parse(text, { delimiter: separatorOf(text), ...options }) }
  } catch (e) {
    if (!(e instanceof CsvError)) throw e
    const at = typeof e.column === 'number' ? e.column : null
    return { line: Number(e.records) + 1, at, message: quoteFaults[e.code] ?? '这一行的格式不正确。' }
  }
}

/** The rows under the heading. Every row has all cells; empty rows are left out. Any fault means that nothing may be written. */
export async function readCsv(
  text: string,
  columns: Readonly<Record<string, Kind>>,
): Promise<{ rows: Row[]; faults: CellFault[] }> {
  const names = Object.keys(columns)
  const read = await readRecords(text, true)
  if (!('records' in read)) {
    const { line, at, message } = read
    return { rows: [], faults: [{ line, column: names[at ?? -1] ?? null, message }] }
  }
  const { records } = read
  const faults: CellFault[] = []
  if (records[0]?.join() !== names.join()) {
    faults.push({ line: 1, column: null, message: `第一行应为：${names.join(',')}` })
  }
  const rows = records
    .map((cells, at) => ({ line: at + 1, cells }))
    .filter(({ line, cells }) => line > 1 && cells.some(cell => cell !== ''))
  for (const { line, cells } of rows) {
    if (cells.length !== names.length) {
      faults.push({ line, column: null, message: `每行应有${names.length}栏：${names.join(',')}` })
    }
    for (const [at, [column, kind]] of Object.entries(columns).entries()) {
      const message = spoiled(cells[at] ?? '', kind)
      if (message !== null) faults.push({ line, column, message })
    }
  }
  const faulty = new Set(faults.map(({ line }) => line))
  return { rows: rows.filter(({ line }) => !faulty.has(line)), faults }
}
