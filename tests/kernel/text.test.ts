import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanCode, cleanLine, cleanName, cleanNumber, cleanText, lengthOf } from '../../shared/kernel/text.ts'

/** Cleaning what people type. */

describe('every cleaning', () => {
  it('leaves what it made unchanged', () => {
    const typed = fc.string({ unit: 'binary' })
    for (const clean of [cleanLine, cleanName, cleanText, cleanCode, cleanNumber]) {
      fc.assert(
        fc.property(typed, text => {
          expect(clean(clean(text))).toBe(clean(text))
        }),
      )
    }
  })

  it.each([
    ['blanks', ' \u00A0\u3000\t'],
    ['a newline', '\r\n\u2028'],
    ['no-width blanks', '\u200B\u2060\uFEFF'],
    ['NUL and other controls', '\u0000\u0007\u007F'],
    ['marks of direction', '\u202E\u2066\u200F'],
    ['fillers', '\u3164\u2800\u115F'],
    ['a mark with nothing under it', '\uFE0F\u0301'],
    ['half a character', '\uD842'],
  ])('makes nothing of %s', (_, text) => {
    for (const clean of [cleanLine, cleanName, cleanText, cleanCode, cleanNumber]) expect(clean(text)).toBe('')
  })
})

describe('a name', () => {
  it.each([
    ['𠮷田𪚥', '𠮷田𪚥'],
    ['阿不都热依木·买买提', '阿不都热依木·买买提'],
    ['Léa\u0301  de\u00A0la Cruz', 'Léá de la Cruz'],
    ['李　四', '李四'],
    [' 欧阳 小\u200B 燕\n', '欧阳小燕'],
    ['葛󠄀城', '葛󠄀城'],
    ['ＡＢＣ有限公司（新兴）', 'ＡＢＣ有限公司（新兴）'],
  ])('%j is kept as %s', (typed, kept) => {
    expect(cleanName(typed)).toBe(kept)
  })
})

describe('a text', () => {
  it('keeps its lines and its punctuation', () => {
    expect(cleanLine('六祖镇\t夏卢村\n 18号 ')).toBe('六祖镇 夏卢村 18号')
    expect(cleanText('\n 第一行\u202E，  好 \r\n\r\n第二行：１２\u0000３\n')).toBe('第一行，  好\n\n第二行：１２３')
  })

  it('is as long as its characters', () => {
    expect(lengthOf('𠮷𪚥x')).toBe(3)
    expect(lengthOf(cleanText('e\u0301'))).toBe(1)
  })
})

describe('a number', () => {
  it.each([
    ['６２１７ ００３３－２０００１', '6217003320001', '62170033-20001'],
    ['8 2\u00A04—71\u202C2', '824712', '824-712'],
    ['ab‑1２', 'AB12', 'AB-12'],
  ])('%j is kept as %s, with its hyphens as %s', (typed, number, code) => {
    expect(cleanNumber(typed)).toBe(number)
    expect(cleanCode(typed)).toBe(code)
  })
})
