/** The text of a file that a spreadsheet saved. */

/** Answered when no encoding fits. */
export const unreadableFile = '文件的编码无法识别，请在表格软件中另存为“CSV UTF-8（逗号分隔）”后再导入。'

/** UTF-8 with or without a byte order mark, else GB18030, in which Chinese spreadsheets save. Null for neither. */
export function decoded(bytes: Uint8Array): string | null {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // the next one
    }
  }
  return null
}
