import { useEffect, useState } from 'preact/hooks'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { instantText } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import type { CurrentOfficer } from '../../platform/page/officer.ts'

type BatchLists = ReplyOf<'list-batches'>

interface BatchListProps {
  title: string
  batches: BatchLists['sent']
  /** the label of the other office */
  other: (batch: BatchLists['sent'][number]) => string
}

function BatchList({ title, batches, other }: BatchListProps) {
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

/** Batches in transit to and from this office. */
export function Batches({ officer }: { officer: CurrentOfficer }) {
  const [listed, setListed] = useState<BatchLists | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  async function load(): Promise<void> {
    const answer = await ask('list-batches')
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) setListed(answer.body)
  }
  useEffect(() => void load(), [])
  const name = (id: string) => officer.offices.get(id)?.name ?? id
  if (refusal) return <Refusal refusal={refusal} retry={() => void load()} />
  return (
    <>
      <BatchList title="送来待签收的批次" batches={listed?.batches ?? []} other={({ from }) => `${name(from)}送来`} />
      <BatchList
        title="已送出、对方还没有签收的批次"
        batches={listed?.sent ?? []}
        other={({ to }) => `送往${name(to)}`}
      />
    </>
  )
}
