import type { Problem } from '../../../shared/kernel/form.ts'
import { ProblemLink } from '../components/notice.tsx'
import { Telephone } from '../page/footer.tsx'
import type { Stopping } from './stopping.ts'

interface StopsNoticeProps {
  stops: readonly Problem[]
  item: Stopping
  onOtherStep: ((path: string) => void) | undefined
}

/** What the law says, whom to ask, and the way back to an answer given by mistake. */
export const StopsNotice = ({ stops, item: { contact }, onOtherStep }: StopsNoticeProps) => (
  <section class="card do">
    <h3>按现在填的内容，这件事不能申请，或者不用申请</h3>
    {stops.map(({ path, message }) => (
      <p key={path + message}>
        {message}
        <ProblemLink {...{ path, onOtherStep }}>填错了，改这一项</ProblemLink>
      </p>
    ))}
    <p>
      拿不准的，请问{contact.window}：
      <Telephone number={contact.phone} />，{contact.hours}。已经填的内容都还在。
    </p>
  </section>
)
