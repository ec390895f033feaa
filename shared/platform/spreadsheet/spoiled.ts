/** What spreadsheets do to the texts of a table. It stands by itself, because pages read tables as well. */

/** What a column holds: words (never a bare number), a phone, or codes of digits and letters. */
export type Kind = 'words' | 'phone' | 'code'

const asText = '请把这一栏设为“文本”格式，填写原来的内容'

/** What a spreadsheet did to the cell, in words, or null. */
export function spoiled(cell: string, kind: Kind): string | null {
  if (/^[+-]?\d+(\.\d+)?E[+-]?\d+$/i.test(cell)) {
    return `“${cell}”是表格软件改写的科学计数，原来的数字已经不全。${asText}。`
  }
  if (/^\d{15}0+$/.test(cell)) {
    return `“${cell}”第15位以后都是0，像是表格软件改写的。${asText}；确实如此的，请在数字中间加空格。`
  }
  if (kind === 'phone' && /^([3-9]\d{2}[2-9]\d{6,7}|(10|2\d)[2-9]\d{7})$/.test(cell)) {
    return `“${cell}”像是固定电话丢了开头的0。${asText}。`
  }
  if (kind === 'words' && /^\d{5}(\.\d+)?$/.test(cell)) {
    return `“${cell}”像是表格软件改写的日期序号。${asText}。`
  }
  if (/^(\d{1,2}-[A-Z][a-z]{2}|[A-Z][a-z]{2}-\d{2}|\d{1,2}月\d{1,2}日)$/.test(cell)) {
    return `“${cell}”像是表格软件改写的日期。${asText}。`
  }
  return null
}
