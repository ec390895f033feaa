import { textCell } from '../../../shared/kernel/cell.ts'

/** Downloads a file of this content. */
export function download(name: string, content: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

const quoted = (cell: string): string => `"${textCell(cell).replaceAll('"', '""')}"`

/** Downloads lines of cells as CSV, with the mark before it by which spreadsheets know UTF-8. No cell runs as a formula. */
export const downloadTable = (name: string, lines: readonly (readonly string[])[]): void =>
  download(`${name}.csv`, `\uFEFF${lines.map(cells => `${cells.map(quoted).join(',')}\r\n`).join('')}`, 'text/csv')
