import { useEffect, useState } from 'preact/hooks'
import { caseNumber } from '../../../shared/domain/identity.ts'
import { ask, type Refused, type ReplyOf } from '../../api/hall.ts'
import { Refusal } from '../../parts/notice.tsx'
import { dayText, instantText, stateNames } from '../../parts/words.ts'
import { clockNames } from '../case/words.ts'
import { levelNames } from './table.tsx'

type Signal = ReplyOf<'list-signals'>['signals'][number]

interface ListProps {
  month: string
  office: string
  clock: string | null
  level: string | null
}

/** The signals of one cell, case by case. */
export function SignalList({ month, office, clock, level }: ListProps) {
  const [signals, setSignals] = useState<readonly Signal[] | null>(null)
  const [next, setNext] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)

  async function load(after?: string): Promise<void> {
    const chosen = { ...(clock === null ? {} : { clock }), ...(level === null ? {} : { level }) }
    const page = await ask('list-signals', {
      query: { month, office, ...chosen, ...(after === undefined ? {} : { after }) },
    })
    setRefusal(page.ok ? null : page)
    if (!page.ok) return
    setSignals(old => [...(after === undefined ? [] : (old ?? [])), ...page.body.signals])
    setNext(page.body.next)
  }
  useEffect(() => void load(), [])

  return (
    <>
      {refusal && <Refusal refusal={refusal} retry={() => void load()} />}
      {signals === null && refusal === null && <p class="hint">正在打开……</p>}
      {signals?.length === 0 && <p class="card">这个月没有。</p>}
      {signals !== null && signals.length > 0 && (
        <ul class="items">
          {signals.map(s => (
            <li key={s.no + s.clock + s.level + s.at + s.due}>
              <a href={`/desk/case.html#${s.no}`}>
                <strong>{s.item}</strong>
                <span class="facts">
                  <span class={s.level === 'overdue' ? 'tag urgent' : 'tag'}>
                    {clockNames[s.clock]}
                    {levelNames[s.level]}
                  </span>
                  <span>{dayText(s.due)}到期</span>
                  <span>{caseNumber.print(s.no)}</span>
                  <span>{s.applicant}</span>
                  <span>现在：{stateNames[s.state]}</span>
                  <span>{instantText(s.at)}发出</span>
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {next !== null && (
        <button class="button plain" type="button" onClick={() => void load(next)}>
          再看后面的
        </button>
      )}
    </>
  )
}
