import { ask } from '../../platform/api/hall.ts'
import { Answered, useAnswer } from '../../platform/page/answered.tsx'

interface LastMonthProps {
  /** the text's stored name */
  template: string
  /** of one part, in 厘; null: nobody has said it */
  price: number | null
}

/** What a text cost last month: the messages that the operator accepted, in the parts by which they are paid. */
export function LastMonth({ template, price }: LastMonthProps) {
  const asked = useAnswer(() => ask('sent-last-month', { path: { template } }), [template])
  return (
    <Answered asked={asked}>
      {({ month, messages, parts }) => (
        <p class="facts" role="status">
          <span>上个月（{month.replace(/^(\d+)-0?(\d+)$/, '$1年$2月')}）</span>
          {messages === 0 ? (
            <span>没有发过</span>
          ) : (
            <>
              <span>
                发了{messages}次，按{parts}条付费
              </span>
              {price !== null && (
                <span>
                  共{(parts * price) / 1000}元（一条{price / 1000}元）
                </span>
              )}
            </>
          )}
        </p>
      )}
    </Answered>
  )
}
