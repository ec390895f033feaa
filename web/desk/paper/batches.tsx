import { useEffect, useState } from 'preact/hooks'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { instantText } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import type { Seat } from '../../platform/page/officer.ts'

type Listed = ReplyOf<'list-batches'>

interface RowsProps {
  title: string
  batches: Listed['sent']
  /** the other office, in words */
  other: (batch: Listed['sent'][number]) => string
}

function Rows({ title, batches, other }: RowsProps) {
  if (batches.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul class="items">
        {batches.map(batch => (
          <li key={batch.id}>
            <a href={`#${batch.id}`}>
              <strong>{other(batch)}</strong>
              <span class="facts">
                <span>
                  {batch.count}件{batch.purpose === 'file' ? '，定期归档' : ''}
                </span>
                <span>{instantText(batch.at)}交出</span>
                <span>{batch.id}</span>
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
      <Rows title="送来待签收的批次" batches={listed?.batches ?? []} other={({ from }) => `${name(from)}送来`} />
      <Rows title="已送出、对方还没有签收的批次" batches={listed?.sent ?? []} other={({ to }) => `送往${name(to)}`} />
    </>
  )
}
