import type { Card, IdCardReader } from './reader.ts'

/** Cards of people who do not exist, one after the other: for trying the desk out on one machine. */
const cards: readonly Card[] = [
  { name: '张秀兰', number: '445321194111080043', address: '新兴县天堂镇五一村' },
  { name: '陈大文', number: '445321199001010012', address: '新兴县六祖镇夏卢村委会石桥头3号' },
  { name: '李明', number: '445321196502280025', address: '新兴县新城镇城中社区' },
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
