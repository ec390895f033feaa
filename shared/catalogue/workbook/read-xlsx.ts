import {
  type BookFault,
  type Cell,
  fitted,
  mostColumns,
  mostRows,
  type Progress,
  type Sheet,
  type SheetRow,
  type Unfit,
  UnreadableBook,
} from './book.ts'
import type { Limits } from './limits.ts'
import { readXml, unescapeCell } from './xml.ts'
import { type Entry, Unpacking } from './zip.ts'

/**
 * The sheets of an .xlsx file (ECMA-376), whoever wrote it: their cells as they are stored, and nothing else. Formulas
 * and merged cells are faults, because what they show is not what is stored.
 */

const formula: Unfit = { wrong: '这一格是公式', expected: '公式的结果：复制后用“选择性粘贴—数值”' }
const mostCells = 20_000_000

export async function readXlsx(entries: readonly Entry[], limits: Limits, progress: Progress): Promise<Sheet[]> {
  const parts = new Map(entries.map(entry => [entry.name.replace(/^\//, ''), entry]))
  const unpacking = new Unpacking(entries, limits)
  refuseMacros(parts, unpacking)
  const { sheets, strings } = outline(parts, unpacking)
  const texts = strings === undefined ? [] : sharedStrings(strings, unpacking)
  let room = mostCells
  const found: Sheet[] = []
  for (const { name, entry } of sheets) {
    await unpacking.tell(progress)
    const sheet = sheetIn(name, entry, texts, unpacking, room)
    room -= sheet.count
    found.push(sheet)
  }
  return found
}

type Parts = ReadonlyMap<string, Entry>
const unreadable = (): UnreadableBook => new UnreadableBook('这不是完整的.xlsx文件，请用表格软件重新另存为.xlsx。')

function refuseMacros(parts: Parts, unpacking: Unpacking): void {
  const types = parts.get('[Content_Types].xml')
  const macros = [...parts.keys()].some(name => /vbaProject|(^|\/)macrosheets\//i.test(name))
  if (macros || (types && /macroEnabled/i.test(unpacking.text(types)))) {
    throw new UnreadableBook('文件里有宏，不能导入。请另存为不带宏的.xlsx。')
  }
}

/** The targets of a part's relations, by their ids, with the last word of their types. */
function relationsOf(parts: Parts, unpacking: Unpacking, part: string): Map<string, { type: string; target: string }> {
  const [, folder = '', file = ''] = /^(.*\/)?([^/]*)$/.exec(part) ?? []
  const relations = new Map<string, { type: string; target: string }>()
  const entry = parts.get(`${folder}_rels/${file}.rels`)
  if (entry === undefined) throw unreadable()
  readXml(unpacking, entry, {
    open: (name, { Id = '', Type = '', Target = '' }) => {
      if (name !== 'Relationship') return
      const target = URL.parse(Target, `file:///${folder}`)?.pathname.slice(1)
      if (target !== undefined) relations.set(Id, { type: Type.replace(/^.*\//, ''), target })
    },
  })
  return relations
}

function outline(parts: Parts, unpacking: Unpacking) {
  const root = [...relationsOf(parts, unpacking, '').values()].find(({ type }) => type === 'officeDocument')
  const book = parts.get(root?.target ?? '')
  if (root === undefined || book === undefined) throw unreadable()
  const relations = relationsOf(parts, unpacking, root.target)
  const sheets: { name: string; entry: Entry }[] = []
  readXml(unpacking, book, {
    open: (element, attributes) => {
      if (element !== 'sheet') return
      const [, id = ''] = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key)) ?? []
      const { type, target } = relations.get(id) ?? {}
      const entry = parts.get(target ?? '')
      if (entry === undefined || type !== 'worksheet') {
        throw new UnreadableBook(`“${attributes.name}”不是普通的工作表，请删去后再导入。`)
      }
      sheets.push({ name: unescapeCell(attributes.name ?? ''), entry })
    },
  })
  const strings = [...relations.values()].find(({ type }) => type === 'sharedStrings')
  return { sheets, strings: parts.get(strings?.target ?? '') }
}

/** Collects the text of an element with its runs, without the readings above Chinese characters. */
function collected() {
  let text = ''
  let isText = false
  let isReading = false
  return {
    open: (name: string): void => {
      if (name === 'rPh') isReading = true
      isText = (name === 't' || name === 'v') && !isReading
    },
    text: (more: string): void => {
      if (isText) text += more
    },
    close: (name: string): void => {
      if (name === 'rPh') isReading = false
      isText = false
    },
    take: (): string => {
      const whole = text
      text = ''
      return whole
    },
  }
}

function sharedStrings(entry: Entry, unpacking: Unpacking): string[] {
  const found: string[] = []
  const words = collected()
  readXml(unpacking, entry, {
    ...words,
    close: name => {
      words.close(name)
      if (name === 'si') found.push(unescapeCell(words.take()))
    },
  })
  return found
}

/** The cell of a reference such as B3: its column and its line, both from 1. */
function placeIn(reference: string): { column: number; line: number } {
  const [, letters = '', digits = ''] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference) ?? []
  if (letters === '') throw unreadable()
  return { column: [...letters].reduce((sum, c) => sum * 26 + c.charCodeAt(0) - 64, 0), line: Number(digits) }
}

function sheetIn(name: string, entry: Entry, texts: readonly string[], unpacking: Unpacking, room: number) {
  const rows: SheetRow[] = []
  const faults: BookFault[] = []
  const words = collected()
  const known = new Map<string, string>()
  let count = 0
  let line = 0
  let column = 0
  let type = 'n'
  let isFormula = false
  let cells: (Cell | Unfit)[] = []

  function valueOfCell(stored: string): Cell | Unfit {
    if (isFormula) return formula
    if (stored === '') return null
    switch (type) {
      case 's':
        return fitted(texts[Number(stored)] ?? '') || null
      case 'inlineStr':
      case 'str':
        return fitted(once(unescapeCell(stored)))
      case 'b':
        return stored === '1' || stored === 'true'
      case 'e':
        return { wrong: `这一格是错误值${stored}`, expected: '正确的内容' }
      case 'd':
        return stored
      default:
        return Number.isFinite(Number(stored))
          ? Number(stored)
          : { wrong: `“${stored}”不是数字`, expected: '数字或者文字' }
    }
  }

  /** One copy of a text that many cells have. */
  function once(text: string): string {
    const same = known.get(text)
    if (same === undefined) known.set(text, text)
    return same ?? text
  }

  function put(cell: Cell | Unfit): void {
    if (cell === null) return
    count += 1
    if (count > room) throw new UnreadableBook('文件里的内容太多，请分成几个文件导入。')
    if (column <= mostColumns) {
      while (cells.length < column - 1) cells.push(null)
      cells[column - 1] = cell
      return
    }
    const expected = `第${mostColumns}栏以后留空`
    faults.push({ table: name, line, column: `第${column}栏`, wrong: '这一栏没有栏目名', expected })
  }

  readXml(unpacking, entry, {
    open: (element, { r, t, ref = '' }) => {
      words.open(element)
      if (element === 'row') {
        line = r === undefined ? line + 1 : Number(r)
        if (!(line <= mostRows)) throw unreadable()
        column = 0
        cells = []
      } else if (element === 'c') {
        column = r === undefined ? column + 1 : placeIn(r).column
        type = t ?? 'n'
        isFormula = false
        words.take()
      } else if (element === 'f') isFormula = true
      else if (element === 'mergeCell') {
        const wrong = `单元格${ref}是合并的`
        faults.push({
          table: name,
          line: placeIn(ref.split(':')[0] ?? '').line,
          column: null,
          wrong,
          expected: '不合并单元格',
        })
      }
    },
    text: words.text,
    close: element => {
      words.close(element)
      if (element === 'c') put(valueOfCell(words.take()))
      else if (element === 'row' && cells.length > 0) rows.push({ line, cells })
    },
  })
  return { name, rows, typed: true, faults, count }
}
