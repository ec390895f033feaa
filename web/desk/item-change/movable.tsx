import { useState } from 'preact/hooks'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { SelectField } from '../../platform/form/field.tsx'
import { CasesToMove } from './cases-to-move.tsx'

type Found = ReplyOf<'movable-cases'>['cases']

/** The open cases that a list may move, by receiver: their numbers are copied from here into the list. */
export function Movable({ no, takers }: { no: string; takers: readonly { key: string; text: string }[] }) {
  const [to, setTo] = useState('')
  const [found, setFound] = useState<Found | null>(null)
  const [more, setMore] = useState(false)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  async function look(office: string): Promise<void> {
    setTo(office)
    setFound(null)
    if (office === '') return
    const reply = await ask('movable-cases', { path: { case: no }, query: { to: office } })
    setRefusal(reply.ok ? null : reply)
    if (reply.ok) {
      setFound(reply.body.cases)
      setMore(reply.body.more)
    }
  }
  return (
    <section class="card" aria-labelledby="movable-title">
      <h2 id="movable-title">可以移交的在办件</h2>
      <SelectField
        path="/movable"
        label="接收单位"
        value={to}
        none="请选择"
        groups={[['接收单位', takers.map(({ key, text }) => [key, text] as const)]]}
        onValue={office => void look(office)}
      />
      {refusal && <Refusal refusal={refusal} />}
      {found?.length === 0 && (
        <p class="hint">{more ? '最急的在办件里没有可以移交的，其余的请按编号列。' : '没有可以移交的在办件。'}</p>
      )}
      {found !== null && found.length > 0 && (
        <>
          <p class="hint">
            请把要移交的编号复制到清单里，一行一个。{more && '这里没有列全，这些移交以后再来看其余的。'}
          </p>
          <CasesToMove cases={found} />
        </>
      )}
    </section>
  )
}
