import type { Card, IdCardReader } from './reader.ts'

/** Cards of people who do not exist, not even in the demo, one after the other: for trying the desk out on one machine. */
const cards: readonly Card[] = [
  { name: '试卡甲', number: '445321194005060049', address: '新兴县天堂镇五一村' },
  { name: '试卡乙', number: '44532119880808005X', address: '新兴县六祖镇夏卢村委会石桥头3号' },
  { name: '试卡丙', number: '445321197003150036', address: '新兴县新城镇城中社区' },
]

export function simulatedReader(): IdCardReader {
  let next = 0
  return {
    name: '模拟读卡器',
    async read(signal) {
      signal.throwIfAborted()
      const card = cards[next++ % cards.length]
      if (card === undefined) throw new RangeError('no cards')
      return card
    },
  }
}
