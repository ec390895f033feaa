/** A text as a cell of a table: one that a spreadsheet would run as a formula is marked as text. */
export const textCell = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

/** The text of a cell that `textCell` wrote. */
export const cellText = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r])/, '')
