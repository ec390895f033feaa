import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { caseNumber } from '../../../shared/kernel/identity.ts'
import { levelNames } from '../../../shared/kernel/supervision/legal-rule.ts'
import { isRule, isTriable } from '../../../shared/kernel/supervision/rule.ts'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { caseAddress } from '../../platform/case/case-link.ts'
import { dayText } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { hasRole } from '../../platform/page/duty.ts'
import type { CurrentOfficer } from '../../platform/page/officer.ts'

type Part = ReplyOf<'try-rule'>
type Raised = Part['raised'][number]
interface Counted extends Omit<Part, 'next'> {
  isWhole: boolean
}

const withPart = (sum: Counted | null, part: Omit<Part, 'next'>, isWhole: boolean): Counted => ({
  ...part,
  examined: part.examined + (sum?.examined ?? 0),
  present: part.present + (sum?.present ?? 0),
  raised: [...(sum?.raised ?? []), ...part.raised],
  isWhole,
})

/** So many are listed at first. */
const most = 50

/** A case is opened beside the page, which has what was typed. Who confirms reads its number alone. */
function Line({
  raised: { no, type, office, day, level, sentence },
  officer,
}: {
  raised: Raised
  officer: CurrentOfficer
}) {
  const number = caseNumber.print(no)
  return (
    <li>
      {levelNames[level]}：{sentence}
      <span class="facts">
        <span>{officer.offices.get(office)?.name ?? office}</span>
        <span>
          {hasRole(officer, 'supervisor') ? (
            <a href={caseAddress({ no, type })} target="_blank" rel="noreferrer">
              {number}
            </a>
          ) : (
            number
          )}
        </span>
        <span>{dayText(day)}</span>
      </span>
    </li>
  )
}

function Found({ counted, officer }: { counted: Counted; officer: CurrentOfficer }) {
  const [isAll, setAll] = useState(false)
  const { first, last, examined, present, raised, isWhole } = counted
  const lines = raised.toSorted((a, b) => a.day.localeCompare(b.day))
  return (
    <>
      <p>
        {dayText(first)}到{dayText(last)}，照改过的会发出<strong>{raised.length}个</strong>
        监察信号，照现在的是{present}个。
        {!isWhole && '没有看完，全部看完才算数。'}
      </p>
      <p class="hint">
        看了{examined}
        件：现在没有办完的，和这些天里办结的；没有办完、也没有期限在算的不看。放假调休按现在的工作日历算。
      </p>
      {lines.length > 0 && (
        <ul class="told-changes" aria-label="照改过的会发出的监察信号">
          {lines.slice(0, isAll ? undefined : most).map(one => (
            <Line key={`${one.no}${one.day}${one.sentence}`} raised={one} officer={officer} />
          ))}
        </ul>
      )}
      {lines.length > most && !isAll && (
        <button class="button plain small" type="button" onClick={() => setAll(true)}>
          全部列出
        </button>
      )}
    </>
  )
}

interface RuleTrialProps {
  rule: string
  /** as they are typed; null: the change that waits for the second person */
  values: Readonly<Record<string, string>> | null
  officer: CurrentOfficer
}

/** What a changed rule would have raised in the last month, before it takes force. It goes on part by part until it is stopped. */
export function RuleTrial({ rule, values, officer }: RuleTrialProps) {
  const [counted, setCounted] = useState<Counted | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  const run = useRef(0)
  const typed = JSON.stringify(values)
  // What was found of something else is of no use any more. An effect after painting would end a trial begun meanwhile.
  useLayoutEffect(() => {
    setCounted(null)
    setRefusal(null)
    return stop
  }, [rule, typed])

  function stop(): void {
    run.current += 1
    setBusy(false)
  }
  async function start(): Promise<void> {
    stop()
    const own = run.current
    setBusy(true)
    setCounted(null)
    setRefusal(null)
    let sum: Counted | null = null
    for (let after: string | null | undefined; after !== null; ) {
      const body = { ...(values === null ? {} : { values }), ...(after === undefined ? {} : { after }) }
      const reply: Awaited<ReturnType<typeof ask<'try-rule'>>> = await ask('try-rule', { path: { rule }, body })
      if (own !== run.current) return
      if (!reply.ok) {
        setRefusal(reply)
        break
      }
      const { next, ...part } = reply.body
      sum = withPart(sum, part, next === null)
      setCounted(sum)
      after = next
    }
    setBusy(false)
  }

  if (!isRule(rule)) return null
  if (!isTriable(rule)) return <p class="hint">这条规则不是看一件一件办件的，不能试算。</p>
  return (
    <section aria-label="试算">
      <div class="actions">
        {busy ? (
          <button class="button plain" type="button" onClick={stop}>
            停下
          </button>
        ) : (
          <button class="button plain" type="button" onClick={() => void start()}>
            试算最近30天
          </button>
        )}
      </div>
      {refusal !== null && <Refusal refusal={refusal} />}
      <p role="status" class={busy ? undefined : 'unseen'}>
        {busy
          ? `正在试算，已看${counted?.examined ?? 0}件……`
          : counted !== null && (counted.isWhole ? '试算完了。' : '停下了。')}
      </p>
      {counted !== null && <Found counted={counted} officer={officer} />}
    </section>
  )
}
