import { type Cell, mostCharacters, mostRows, type Progress, type Sheet, type Unfit } from './book.ts'
import type { Column } from './column.ts'
import type { WrittenSheet } from './write-items.ts'
import { escapeXml } from './xml.ts'
import { packed } from './zip.ts'

/** A workbook as an .xlsx file (ECMA-376): its text cells are texts and stay so when somebody types over them. */

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Places in `cellXfs`: a number or anything, a text, a heading, a column's key. */
const styles = { plain: 0, text: 1, name: 2, key: 3 } as const

const styleSheet = `${head}<styleSheet xmlns="${main}"><fonts count="3"><font><sz val="11"/><name val="等线"/></font>\
<font><b/><sz val="11"/><name val="等线"/></font><font><sz val="9"/><color rgb="FF767676"/><name val="等线"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf xfId="0"/>\
<xf numFmtId="49" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" xfId="0" applyFont="1"/>\
<xf numFmtId="49" fontId="2" xfId="0" applyFont="1"/></cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

/** The letters of a column, counted from 0. */
export const lettersOf = (at: number): string =>
  (at >= 26 ? lettersOf(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26))

/** The texts of all sheets, each once: cells have their numbers. */
class SharedStrings {
  readonly #numbers = new Map<string, number>()

  numberOf(text: string): number {
    const number = this.#numbers.get(text) ?? this.#numbers.size
    this.#numbers.set(text, number)
    return number
  }

  *xml(): Iterable<string> {
    yield `${head}<sst xmlns="${main}" uniqueCount="${this.#numbers.size}">`
    for (const text of this.#numbers.keys()) yield `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`
    yield '</sst>'
  }
}

function cellXml(cell: Cell | Unfit | undefined, place: string, style: number, strings: SharedStrings): string {
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`
  return typeof cell === 'string' ? `<c r="${place}" s="${style}" t="s"><v>${strings.numberOf(cell)}</v></c>` : ''
}

function* sheetXml({ rows, columns }: WrittenSheet, strings: SharedStrings): Iterable<string> {
  const widths = columns.map(({ kind, name }, at) => {
    const style = kind === 'number' ? styles.plain : styles.text
    const width = kind === 'text' || kind === 'list' ? 28 : Math.max(10, name.length * 2 + 3)
    return `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${style}" customWidth="1"/>`
  })
  const pane = '<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>'
  yield `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`
  yield `<cols>${widths.join('')}</cols><sheetData>`
  const letters = columns.map((_, at) => lettersOf(at))
  for (const { line, cells } of rows) {
    const style = [styles.name, styles.key][line - 1] ?? styles.text
    const inRow = cells.map((cell, at) => cellXml(cell, `${letters[at]}${line}`, style, strings))
    yield `<row r="${line}">${inRow.join('')}</row>`
  }
  yield `</sheetData>${offeredWords(columns)}</worksheet>`
}

/** A list to choose from in every column that takes only some words. */
function offeredWords(columns: readonly Column[]): string {
  const rules = columns.flatMap(({ kind, words }, at) => {
    const offered = kind === 'boolean' ? ['是', '否'] : kind === 'choice' ? Object.values(words ?? {}) : []
    if (offered.length === 0) return []
    const cells = `${lettersOf(at)}3:${lettersOf(at)}${mostRows}`
    return [
      `<dataValidation type="list" allowBlank="1" sqref="${cells}"><formula1>"${offered.join()}"</formula1></dataValidation>`,
    ]
  })
  return rules.length === 0 ? '' : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`
}

const contentTypes = (sheets: readonly unknown[]): string =>
  `${head}<Types xmlns="${packages}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>\
<Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>\
<Override PartName="/xl/sharedStrings.xml" ContentType="${types}.sharedStrings+xml"/>\
${sheets.map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${types}.worksheet+xml"/>`).join('')}</Types>`

const relations = (targets: readonly (readonly [type: string, target: string])[]): string =>
  `${head}<Relationships xmlns="${packages}/relationships">\
${targets.map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${office}/${type}" Target="${target}"/>`).join('')}</Relationships>`

/** Throws an error with a Chinese sentence for what a spreadsheet cannot hold. */
export function writeXlsx(sheets: readonly WrittenSheet[], progress: Progress): Uint8Array<ArrayBuffer> {
  for (const { name, rows } of sheets) refuseTooMuch(name, rows)
  return packed(partsOf(sheets, progress))
}

function* partsOf(sheets: readonly WrittenSheet[], progress: Progress): Iterable<[string, Iterable<string>]> {
  const strings = new SharedStrings()
  const names = sheets.map(({ name }, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
  const worksheets = sheets.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const)
  const book = `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names.join('')}</sheets></workbook>`
  yield ['[Content_Types].xml', [contentTypes(sheets)]]
  yield ['_rels/.rels', [relations([['officeDocument', 'xl/workbook.xml']])]]
  yield ['xl/workbook.xml', [head, book]]
  yield [
    'xl/_rels/workbook.xml.rels',
    [relations([...worksheets, ['styles', 'styles.xml'], ['sharedStrings', 'sharedStrings.xml']])],
  ]
  yield ['xl/styles.xml', [styleSheet]]
  for (const [at, sheet] of sheets.entries()) {
    progress('写入', at, sheets.length)
    yield [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet, strings)]
  }
  yield ['xl/sharedStrings.xml', strings.xml()]
}

function refuseTooMuch(name: string, rows: Sheet['rows']): void {
  if (rows.length > mostRows) throw new Error(`“${name}”有${rows.length}行，一个工作表最多${mostRows}行。`)
  for (const { line, cells } of rows) {
    if (cells.some(cell => typeof cell === 'string' && cell.length > mostCharacters)) {
      throw new Error(`“${name}”第${line}行有一格超过${mostCharacters}个字，工作簿里放不下。`)
    }
  }
}
