import { useEffect, useState } from 'preact/hooks'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { dayName } from './year-days.tsx'

/** What a proposed year would change: days that were published otherwise, and the dates of open cases. */

type Part = ReplyOf<'preview-calendar'>
type Changes = NonNullable<ReplyOf<'list-calendar'>['proposals'][number]['changes']>

interface Counted extends Pick<Part, 'examined' | 'moved' | 'shifted'> {
  isWhole: boolean
}

/** So many cases are named. */
const most = 10

/** Counts part by part and tells how far it is; answers the refusal. */
async function countAll(year: number, tell: (counted: Counted) => boolean): Promise<Refused | null> {
  let counted: Counted = { examined: 0, moved: 0, shifted: [], isWhole: false }
  let after: string | null = null
  do {
    const query: { after?: string } = after === null ? {} : { after }
    const reply: Awaited<ReturnType<typeof ask<'preview-calendar'>>> = await ask('preview-calendar', {
      path: { year: String(year) },
      query,
    })
    if (!reply.ok) return reply
    after = reply.body.next
    counted = {
      examined: counted.examined + reply.body.examined,
      moved: counted.moved + reply.body.moved,
      shifted: [...counted.shifted, ...reply.body.shifted],
      isWhole: after === null,
    }
  } while (tell(counted) && after !== null)
  return null
}

function Effect({ counted: { examined, moved, shifted, isWhole } }: { counted: Counted }) {
  if (!isWhole) return <>正在核算，已看{examined}件……</>
  if (moved === 0) return <>没有办完的{examined}件，期限都不变。</>
  if (shifted.length === 0)
    return (
      <>
        没有办完的{examined}件，到期的日子都不变，其中{moved}件的期限从暂定变为确定。
      </>
    )
  const furthest = shifted.toSorted((a, b) => b.days - a.days || (a.no < b.no ? -1 : 1))
  return (
    <>
      没有办完的{examined}件里，{shifted.length}件到期的日子会变，最多差{furthest[0]?.days}天：
      {furthest
        .slice(0, most)
        .map(({ no, days }) => `${no}（${days}天）`)
        .join('、')}
      {shifted.length > most && '等'}。
      {moved > shifted.length && `另外${moved - shifted.length}件的期限只从暂定变为确定。`}
    </>
  )
}

function daysText(changes: Changes | null): string {
  if (changes === null) return '这一年还没有公布过'
  const said = [
    ['改为放假', changes.rest],
    ['改为上班', changes.worked],
  ] as const
  return (
    said.map(([what, days]) => (days.length === 0 ? '' : `${what}：${days.map(dayName).join('、')}。`)).join('') ||
    '没有'
  )
}

interface EffectProps {
  year: number
  changes: Changes | null
  /** for whom to confirm; others ask for the count, because it reads every open case */
  atOnce: boolean
}

export function YearEffect({ year, changes, atOnce }: EffectProps) {
  const [wanted, setWanted] = useState(atOnce)
  const [counted, setCounted] = useState<Counted | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  useEffect(() => {
    if (!wanted) return
    let isShown = true
    void countAll(year, part => {
      if (isShown) setCounted(part)
      return isShown
    }).then(refused => {
      if (isShown) setRefusal(refused)
    })
    return () => {
      isShown = false
    }
  }, [year, wanted])
  return (
    <section aria-label="确认以后会怎样">
      <h3>确认以后会怎样</h3>
      {refusal !== null && <Refusal refusal={refusal} />}
      <dl class="answers">
        <dt>已公布的日子会变</dt>
        <dd>{daysText(changes)}</dd>
        <dt>期限会变</dt>
        <dd>
          {!wanted && (
            <button class="button plain small" type="button" onClick={() => setWanted(true)}>
              看看会改变哪些期限
            </button>
          )}
          <span role="status">{counted !== null ? <Effect counted={counted} /> : wanted && '正在核算……'}</span>
        </dd>
      </dl>
    </section>
  )
}
