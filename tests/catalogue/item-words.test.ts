import { describe, expect, test } from 'vitest'
import {
  acceptanceText,
  feeInShort,
  feeLines,
  lawText,
  reductionsOf,
  serviceOf,
} from '../../shared/catalogue/item-words.ts'
import { broughtText } from '../../shared/catalogue/material-words.ts'
import { permit } from '../kernel/sample.ts'

/** How the facts of an item read. */

describe('what an item was reduced by', () => {
  const now = permit().materials.length

  test('is told as what was, what is and the difference', () => {
    const item = permit({
      promised: { days: 8, unit: 'wd' },
      visits: 1,
      baseline: { limit: { days: 20, unit: 'wd' }, materials: now + 2, visits: 1 },
    })
    expect(reductionsOf(item)).toEqual([
      ['减时间', '原20个工作日，现在8个工作日，少12个工作日'],
      ['减环节', '—'],
      ['减材料', `原${now + 2}份，现在${now}份，少2份`],
      ['减跑动', '原来和现在都是1次'],
    ])
  })

  test('counts the steps of every case with its own', () => {
    expect(reductionsOf(permit({ procedures: [], baseline: { steps: 7 } }))[1]).toEqual([
      '减环节',
      '原7个，现在4个，少3个',
    ])
  })
})

test('a law has its number and its day behind it, each once', () => {
  const law = { title: '公司法', article: '第一条' }
  expect(lawText(law)).toBe('《公司法》第一条')
  expect(lawText({ ...law, number: '主席令第十五号', since: '2024-07-01' })).toBe(
    '《公司法》第一条（主席令第十五号，2024年7月1日起实施）',
  )
  const notice = { title: '通知（农经发〔2019〕6号）', article: '全文', number: '农经发〔2019〕6号' }
  expect(lawText(notice)).toBe('《通知（农经发〔2019〕6号）》全文')
})

describe('how an item is served', () => {
  test('is told as far as it is stated, with a sentence for the depth', () => {
    const item = permit({ visits: 1, onlineDepth: 3, scope: 'province', channels: ['window', 'online', 'post'] })
    expect(serviceOf(item)).toEqual([
      ['办件类型', '承诺件，在承诺时限内办好'],
      ['网办深度', 'Ⅲ级，网上申请，最多到现场一次'],
      ['通办范围', '全省'],
      ['办理形式', '窗口、网上、快递'],
    ])
  })

  test('follows from promise and steps where nothing is stated', () => {
    const { handling: _, onlineDepth: __, scope: ___, channels: ____, ...bare } = permit({ specials: [] })
    expect(serviceOf(bare)).toEqual([['办件类型', '承诺件，在承诺时限内办好']])
    const atOnce = { ...bare, promised: { days: 1, unit: 'wd' as const }, procedures: [] }
    expect(serviceOf(atOnce)).toEqual([['办件类型', '即办件，材料齐全的，一个工作日内办好']])
    expect([acceptanceText(bare), acceptanceText(atOnce)].map(text => text.slice(0, 13))).toEqual([
      '收到申请后5个工作日内答复',
      '收到申请后1个工作日内答复',
    ])
  })
})

test('what to bring is told in originals and copies, with how it has to be', () => {
  const [material] = permit().materials
  if (material === undefined) throw new Error('no material')
  const { format: _, ...bare } = material
  expect(broughtText({ ...bare, originals: 1, copies: 2 })).toBe('原件1份、复印件2份')
  expect(broughtText({ ...bare, originals: 3, copies: 0, format: '两寸，白底' })).toBe('原件3份；规格：两寸，白底')
  expect(broughtText({ ...bare, originals: 0, copies: 0 })).toBe('只要照片或电子文件')
})

describe('what an item costs', () => {
  const fee = { name: '工本费', amountFen: 500, basis: '示例条例第一条' }
  const byArea = { name: '登记费', standard: '每平方米2元', basis: '示例办法', waiver: '低保对象免交' }

  test('is told fee by fee, with who pays less and the law', () => {
    expect(feeLines(permit({ fee: [fee, byArea] }))).toEqual([
      '工本费：5元（依据：示例条例第一条）',
      '登记费：每平方米2元，减免：低保对象免交（依据：示例办法）',
    ])
    expect(feeLines(permit({ fee: [{ ...fee, amountFen: 1250 }] }), false)).toEqual(['工本费：12.50元'])
    expect(feeLines(permit({ fee: null }))).toEqual(['不收费'])
  })

  test('is an amount in lists where it is one', () => {
    const said = [null, [fee], [byArea], [fee, byArea]].map(rows => feeInShort(permit({ fee: rows })))
    expect(said).toEqual(['不收费', '5元', '收费', '收费'])
  })
})
