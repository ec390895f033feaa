import fc from 'fast-check'

/** Texts and numbers that spreadsheets and files handle badly. */

const nasty = ['=1+1', '+86', '-5', '@x', "'", "''", "'=1", ',', 'a；b;c\\', '\\', '1E5', '6.21E+18', '12345', '46023']
  .concat([
    '0766-0000101',
    '6210000000000000001',
    '1-2',
    '2026-01-01',
    '_x0041_',
    '__x005F_',
    '\r\n',
    ' x ',
    '\t',
    '是',
  ])
  .concat(['TRUE', '< a>&amp;]]>', '"', '\uFFFE', '𠮷', '#N/A', '空白\n第二行'])
const cut = (text: string, most: number): string => text.slice(0, most).toWellFormed()
/** Without what no item says: pieces of a page and characters that nobody sees. */
export const plain = (text: string): string =>
  text.replace(/[^\P{Cc}\t\n\r]|[\p{Cf}\p{Cs}]/gu, '').replace(/<+(?=[a-z!/?])/gi, '')
export const anything = fc
  .oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))
  .map(plain)
export const text = (most = 60) =>
  anything.map(t => cut(t === '' ? '文' : t, most)).filter(t => !/其他|其它|等/u.test(t))
export const maybeEmpty = (most: number) => anything.map(t => cut(t, most)).filter(t => !/其他|其它|等/u.test(t))

export const number = fc.double({ noNaN: true, noDefaultInfinity: true })
