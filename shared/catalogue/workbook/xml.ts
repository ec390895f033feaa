import { SaxesParser } from 'saxes'
import { UnreadableBook } from './book.ts'
import type { Entry, Unpacking } from './zip.ts'

/** The XML of a workbook's parts, read while they are unpacked. */

export interface Reader {
  /** the element's name without its prefix, and its attributes as they are written */
  open: (name: string, attributes: Readonly<Record<string, string>>) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Throws UnreadableBook for what is no XML in UTF-8, or has a document type, which may hide entities. */
export function readXml(unpacking: Unpacking, entry: Entry, reader: Reader): void {
  const parser = new SaxesParser()
  const fail = (): never => {
    throw new UnreadableBook(`文件里的“${entry.name}”无法读取，请用表格软件重新另存为.xlsx。`)
  }
  parser.on('error', fail)
  parser.on('doctype', fail)
  parser.on('opentag', ({ name, attributes }) => reader.open(local(name), attributes))
  parser.on('closetag', ({ name }) => reader.close?.(local(name)))
  parser.on('text', text => reader.text?.(text))
  parser.on('cdata', text => reader.text?.(text))
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decoded = (piece?: Uint8Array): string => {
    try {
      return decoder.decode(piece, { stream: piece !== undefined })
    } catch {
      return fail()
    }
  }
  unpacking.pass(entry, piece => parser.write(decoded(piece)))
  parser.write(decoded())
  parser.close()
}

/** A character that XML cannot hold, as a workbook writes it: `_x000D_`. */
const hex = (character: string): string => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`

const unwritable = /[^\P{Cc}\t\n]|[\p{Cs}\uFFFE\uFFFF]/gu

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export const escapeXml = (text: string): string =>
  text
    .replaceAll(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(unwritable, hex)
    .replaceAll(/[&<>"]/g, found => entities[found] ?? found)

export const unescapeCell = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
