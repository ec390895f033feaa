import type { ReplyOf } from '../../platform/api/hall.ts'
import { dayOfTime, monthDayText } from '../../platform/components/labels.ts'
import { timeText } from './times.ts'

export type Signed = ReplyOf<'check-in'>['signed']

/** 9月29日10:05, without the day where it is that of signing in. */
function arrivedText(at: string, arrived: string): string {
  const [made, told] = [at, arrived].map(instant => dayOfTime(Date.parse(instant)))
  return `${made === told ? '' : monthDayText(told ?? '')}${timeText(arrived)}`
}

/** When somebody signed in, and how it was told. `name`: whose it is, where that is not plain. */
export const SignedText = ({ signed: { name, at, arrived, late }, named }: { signed: Signed; named?: boolean }) => (
  <>
    {named && name} {timeText(at)}
    {late && <span class="tag soon">晚到</span>}
    {arrived !== null && <span class="tag quiet">离线补报，{arrivedText(at, arrived)}收到</span>}
  </>
)
