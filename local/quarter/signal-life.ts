import type { Signal } from '../../shared/signal/head.ts'
import { dayLong } from './hours.ts'
import { type Next, type Scene, whoMay } from './next.ts'

/** How a signal of supervision goes on: the office signs and explains, and the supervisor rules. The bad office does neither. */

interface Told extends Scene<Signal> {
  bad: string
}

/** Null while nothing is to be done, or when it has ended. */
export function nextOfSignal(told: Told): Next | null {
  const { head, bad, chance } = told
  const did = stepOf(told)
  const by = did === null ? null : whoMay(told, did.act, [head.office, head.supervisor])
  return did === null || by === null || (by.office === bad && !chance.happens(10)) ? null : { ...did, by }
}

type Did = Omit<Next, 'by'>

function stepOf({ head, chance }: Told): Did | null {
  switch (head.state) {
    case 'unsigned':
      return { act: 'sign-for', after: chance.between(30, dayLong) }
    case 'unexplained':
      return {
        act: 'explain',
        after: chance.between(dayLong / 2, 2 * dayLong),
        body: { how: 'explained', text: '经办人员同时办理的件较多，没有及时处理。已经办理，并调整了分工。' },
      }
    case 'explained':
      return {
        act: chance.weighted(['uphold', 'lower', 'withdraw'], act => (act === 'uphold' ? 6 : 2)),
        after: chance.between(dayLong, 4 * dayLong),
        body: { reason: '已经看过说明和办件记录，按规定裁定。' },
      }
    default:
      return null
  }
}
