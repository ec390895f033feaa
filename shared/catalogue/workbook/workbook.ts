import type { Item } from '../../kernel/item/item.ts'
import { type Progress, type Sheet, UnreadableBook } from './book.ts'
import { readCsvZip, sheetIn, writeCsvZip } from './csv-zip.ts'
import { itemTable } from './item-table.ts'
import { limits } from './limits.ts'
import { readXlsx } from './read-xlsx.ts'
import { sheetsOf } from './write-items.ts'
import { writeXlsx } from './write-xlsx.ts'
import { entriesOf } from './zip.ts'

/** A county's items as a workbook: one file, .xlsx or .zip. */

/** Bytes of the largest file that is read. */
export const mostBytes: number = limits.bytes

export const writeBook = (items: readonly Item[], kind: 'xlsx' | 'zip', progress: Progress): Uint8Array<ArrayBuffer> =>
  kind === 'xlsx'
    ? writeXlsx(sheetsOf(items, true, progress), progress)
    : writeCsvZip(sheetsOf(items, false, progress), progress)

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte)

/** The container of old .xls files, and of new ones with a password. */
const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const encrypted = [...'EncryptedPackage'].flatMap(c => [c.charCodeAt(0), 0])
const archive = [0x50, 0x4b]

/** Throws UnreadableBook, with the reason in Chinese, for what is not read at all. What is told of a file is what it is, whatever its name. */
export async function readBook(bytes: Uint8Array, progress: Progress, within = limits): Promise<Sheet[]> {
  if (bytes.length > within.bytes) throw new UnreadableBook(`文件超过${within.bytes / 1_000_000}MB，请分成几个文件。`)
  if (startsWith(bytes, compound)) throw new UnreadableBook(isEncrypted(bytes) ? password : oldKind)
  if (!startsWith(bytes, archive)) throw new UnreadableBook('这不是.xlsx文件，也不是.zip文件。')
  const entries = entriesOf(bytes, within)
  const isBook = entries.some(({ name }) => name === '[Content_Types].xml')
  return isBook ? readXlsx(entries, within, progress) : readCsvZip(entries, within, progress)
}

/** The same for a list of one table, which may be a CSV file as well. */
export async function readList(bytes: Uint8Array, progress: Progress): Promise<Sheet[]> {
  const isText = !startsWith(bytes, compound) && !startsWith(bytes, archive) && bytes.length <= mostBytes
  return isText ? [await sheetIn(itemTable.name, bytes)] : readBook(bytes, progress)
}

const password = '文件有密码，请去掉密码后再导入。'
const oldKind = '这是旧版的.xls文件，请另存为.xlsx。'

function isEncrypted(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0x45); at >= 0; at = bytes.indexOf(0x45, at + 1)) {
    if (startsWith(bytes.subarray(at, at + encrypted.length), encrypted)) return true
  }
  return false
}
