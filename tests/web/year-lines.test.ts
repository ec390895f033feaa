import { describe, expect, test } from 'vitest'
import { linesOf, yearIn } from '../../web/desk/offices/year-lines.ts'
import { yearOf2027 } from '../kernel/sample.ts'

/** A year of the calendar as lines of a table. */

const source = '国办发明电〔2026〕1号'

describe('the lines of a year', () => {
  test('say what the table says, and the table what they say', () => {
    expect(yearIn(linesOf(yearOf2027), yearOf2027.source)).toEqual(yearOf2027)
  })

  test('are those of a spreadsheet or of a person, with the weekends that the notice lists', () => {
    const table =
      '\uFEFF日期,放假/补班,节日\r\n2027/10/1,放假,国庆节\r\n"2027-10-02","放假","国庆节"\r\n2027-10-09,补班,\r\n'
    const year = { year: 2027, holidays: ['2027-10-01'], workdays: ['2027-10-09'], source }
    expect(yearIn(table, source)).toEqual(year)
    expect(yearIn('2027年10月9日，补班\n\n2027年10月1日 ，放假，国庆节', source)).toEqual(year)
  })

  test('that cannot be read are told by line', () => {
    expect(yearIn('2027-02-29，放假\n2027-10-01\n十月一日，放假\n2027-10-01，过节', source)).toEqual([
      '第1行：“2027-02-29”不是日期，应为2027-10-01这样。',
      '第2行：日期后面写“放假”或者“补班”。',
      '第3行：“十月一日”不是日期，应为2027-10-01这样。',
      '第4行：日期后面写“放假”或者“补班”。',
    ])
    expect(yearIn('日期,放假/补班,节日\n', source)).toEqual(['请填写放假和补班的日子，或者选择文件。'])
  })
})
