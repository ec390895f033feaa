import type { Card, IdCardReader } from './reader.ts'

/** Cards of people who do not exist, not even in the demo, one after the other: for trying the desk out on one machine. */
const cards: readonly Card[] = [
  { name: '试卡甲', number: '44990119400506004X', address: '示例县甲镇一村' },
  { name: '试卡乙', number: '449901198808080050', address: '示例县甲镇二村委会石桥头3号' },
  { name: '试卡丙', number: '449901197003150037', address: '示例县乙镇城中社区' },
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
