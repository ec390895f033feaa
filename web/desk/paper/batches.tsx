import { useEffect, useState } from 'preact/hooks'
import { ask, type Refused, type ReplyOf } from '../../api/hall.ts'
import { Refusal } from '../../parts/notice.tsx'
import { instantText } from '../../parts/words.ts'
import type { Seat } from '../room/officer.ts'

type Listed = ReplyOf<'list-batches'>

interface Row {
  id: string
  purpose: 'hand-over' | 'file'
  count: number
  at: string
  other: string
}

function Rows({ title, rows }: { title: string; rows: readonly Row[] }) {
  if (rows.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul class="items">
        {rows.map(({ id, purpose, count, at, other }) => (
          <li key={id}>
            <a href={`#${id}`}>
              <strong>{other}</strong>
              <span class="facts">
                <span>
                  {count}件{purpose === 'file' ? '，定期归档' : ''}
                </span>
                <span>{instantText(at)}交出</span>
                <span>{id}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Batches on their way: to this office, and from it. */
export function Batches({ seat }: { seat: Seat }) {
  const [listed, setListed] = useState<Listed | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  async function load(): Promise<void> {
    const answer = await ask('list-batches')
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) setListed(answer.body)
  }
  useEffect(() => void load(), [])
  const name = (id: string) => seat.offices.get(id)?.name ?? id
  if (refusal) return <Refusal refusal={refusal} retry={() => void load()} />
  return (
    <>
      <Rows
        title="送来待签收的批次"
        rows={(listed?.batches ?? []).map(({ id, purpose, cases, handedOver, from }) => ({
          id,
          purpose,
          count: cases.length,
          at: handedOver.at,
          other: `${name(from)}送来`,
        }))}
      />
      <Rows
        title="已送出、对方还没有签收的批次"
        rows={(listed?.sent ?? []).map(({ id, purpose, count, at, to }) => ({
          id,
          purpose,
          count,
          at,
          other: `送往${name(to)}`,
        }))}
      />
    </>
  )
}
