import { describe, expect, it } from 'vitest'
import { check, type Form } from '../../shared/kernel/form.ts'

/** What a form keeps of what was typed. */

const today = '2026-09-28'

describe('what is kept', () => {
  const form: Form = {
    type: 'object',
    properties: {
      name: { type: 'string', title: '姓名', format: 'name', maxLength: 4 },
      place: { type: 'string', title: '地点', maxLength: 6 },
      story: { type: 'string', title: '说明', maxLength: 70 },
      account: { type: 'string', title: '账号', format: 'number', maxLength: 19, pattern: '^\\d{12,19}$' },
      opens: { type: 'string', title: '时间', format: 'code', maxLength: 5, pattern: '^\\d\\d:\\d\\d$' },
      card: { type: 'string', title: '卡号', format: 'bank-account' },
      closes: { type: 'string', title: '结束', format: 'time-of-day' },
      trade: { type: 'string', title: '行业', format: 'industry-code' },
      born: { type: 'string', title: '出生', format: 'date-past' },
      due: { type: 'string', title: '期限', format: 'date-future' },
      any: { type: 'string', title: '日期', format: 'date' },
      income: { type: 'number', title: '收入', minimum: 0, maximum: 1e6, format: 'amount' },
      capital: { type: 'number', title: '资本', minimum: 0.01, maximum: 1e6, format: 'amount-wan' },
      trees: { type: 'integer', title: '株数', minimum: -5, maximum: 9000 },
      family: {
        type: 'array',
        title: '家庭',
        maxItems: 3,
        items: {
          type: 'object',
          properties: {
            id: { type: 'string', title: '证件', format: 'id-number' },
            phone: { type: 'string', title: '电话', format: 'phone' },
          },
          required: ['id'],
        },
      },
    },
    required: ['name'],
  }
  const keep = (answer: object) => check(form, { name: '陈', ...answer }, today)

  it.each<[string, object, object]>([
    ['a name without padding', { name: ' 欧\u3000阳\u200B ' }, { name: '欧阳' }],
    ['a line', { place: '夏卢\n 村\u202E' }, { place: '夏卢 村' }],
    ['lines of a long text', { story: '一\r\n二\u0000' }, { story: '一\n二' }],
    ['an account', { account: '6217 0033—２０００\u200B1123 456' }, { account: '6217003320001123456' }],
    ['a time', { opens: '17：30' }, { opens: '17:30' }],
    ['a bank account', { card: '6217 0033—２０００\u200B1123 456' }, { card: '6217003320001123456' }],
    ['a time of day', { closes: '２２：３０' }, { closes: '22:30' }],
    ['an industry code', { trade: 'ｃ 1411' }, { trade: 'C1411' }],
    ['a Chinese day', { born: '１９８０年3月5日' }, { born: '1980-03-05' }],
    ['a day with slashes', { any: '2031/1/2' }, { any: '2031-01-02' }],
    ['a day of digits', { due: '20260928' }, { due: '2026-09-28' }],
    ['an amount with commas', { income: '12，345.60' }, { income: 12345.6 }],
    ['an amount of ten thousands', { capital: '33.3333' }, { capital: 33.3333 }],
    ['a negative number', { trees: '－３' }, { trees: -3 }],
    [
      'numbers in a list',
      { family: [{ id: '４４５３２１ 19880808 005x', phone: '+86 139-2222-3333' }] },
      { family: [{ id: '44532119880808005X', phone: '13922223333' }] },
    ],
    ['nothing of what shows nothing', { place: '\u200B', trees: ' ', due: '\u00A0' }, {}],
  ])('is %s', (_, answer, kept) => {
    expect(keep(answer)).toEqual({ answer: { name: '陈', ...kept }, problems: [] })
  })

  it.each<[string, object, string, string]>([
    ['an account with a digit too many', { account: '6217 0033 2000 1123 4567' }, '/account', '现在有20个字'],
    ['a bank account with letters', { card: '6217003320001O' }, '/card', '“卡号”：银行账号应为12至19位数字，请核对。'],
    ['a time that is none', { closes: '25:00' }, '/closes', '“结束”：请写明几点几分，从00:00到23:59'],
    ['an industry without its letter', { trade: '1411' }, '/trade', '“行业”：行业代码应为一个字母（A至T）和四位数字'],
    ['a name that shows nothing', { name: '\u3000\u200B' }, '/name', '请填写“姓名”'],
    ['an identity number in a list that shows nothing', { family: [{ id: '\u202E' }] }, '/family/0/id', '请填写“证件”'],
    ['a birth in the future', { born: '2099-01-01' }, '/born', '不能晚于今天，2026年9月28日'],
    ['a birth tomorrow', { born: '2026-09-29' }, '/born', '不能晚于今天'],
    ['a birth in the first century', { born: '0026-05-01' }, '/born', '不能早于1900年1月1日'],
    ['the year nought', { any: '0000-01-01' }, '/any', '不能早于1900年1月1日'],
    ['a day too far', { any: '2200-01-01' }, '/any', '不能晚于2199年12月31日'],
    ['a due date yesterday', { due: '2026-09-27' }, '/due', '不能早于今天，2026年9月28日'],
    ['hexadecimal digits', { trees: '0x1F' }, '/trees', '应当填写数字'],
    ['an exponent', { income: '3e2' }, '/income', '应当填写数字'],
    ['infinity', { income: 'Infinity' }, '/income', '应当填写数字'],
    ['an infinite number', { income: Number.POSITIVE_INFINITY }, '/income', '应当填写数字'],
    ['misplaced commas', { trees: '1,00' }, '/trees', '应当填写数字'],
    ['parts of a fen', { income: 10.005 }, '/income', '最多填2位小数'],
    ['parts of a cent in ten thousands', { capital: '1.0000001' }, '/capital', '最多填6位小数'],
  ])('is not %s', (_, answer, path, message) => {
    expect(keep(answer).problems).toEqual([{ path, message: expect.stringContaining(message) }])
  })
})
