import { useState } from 'preact/hooks'
import { caseNumber } from '../../../shared/kernel/identity.ts'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { instantText } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { Choice } from '../../platform/form/choice.tsx'
import type { CurrentOfficer } from '../../platform/page/officer.ts'

type Search = ReplyOf<'list-searches'>['searches'][number]

const ways = { name: '姓名', number: '证件号码', phone: '电话' } as const

/** Who of an office searched for people, and why. It is read on request. */
export function SearchLog({ officer }: { officer: CurrentOfficer }) {
  const own = officer.office.id
  const [office, setOffice] = useState(own)
  const [searches, setSearches] = useState<readonly Search[] | null>(null)
  const [next, setNext] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  const seesAll = officer.office.tier === 'county'

  async function load(after: string | null): Promise<void> {
    setBusy(true)
    const answer = await ask('list-searches', { query: { office, ...(after === null ? {} : { after }) } })
    setBusy(false)
    setRefusal(answer.ok ? null : answer)
    if (!answer.ok) return
    setSearches([...(after === null ? [] : (searches ?? [])), ...answer.body.searches])
    setNext(answer.body.next)
  }

  return (
    <section class="card" aria-labelledby="searches-title">
      <h2 id="searches-title">谁按姓名、证件号码或电话查找过办件</h2>
      {seesAll && (
        <Choice
          id="searches-office"
          label="查找人的单位"
          value={office}
          options={[...officer.offices.values()].map(({ id, name }) => [id, name])}
          onValue={id => {
            setOffice(id)
            setSearches(null)
            setNext(null)
          }}
        />
      )}
      {refusal && <Refusal refusal={refusal} retry={() => void load(null)} />}
      {searches === null && (
        <button type="button" class="button plain small" disabled={busy} onClick={() => void load(null)}>
          查看查找记录
        </button>
      )}
      {searches?.length === 0 && <p class="hint">还没有人查找过。</p>}
      {searches !== null && searches.length > 0 && <Searches searches={searches} />}
      {next !== null && (
        <div class="actions">
          <button type="button" class="button plain small" disabled={busy} onClick={() => void load(next)}>
            再看更早的
          </button>
        </div>
      )}
    </section>
  )
}

function Searches({ searches }: { searches: readonly Search[] }) {
  return (
    <ol class="timeline" reversed>
      {searches.map(({ at, subject, by, reason, found }) => (
        <li key={`${at}${subject}`}>
          <time dateTime={at}>{instantText(at)}</time>
          <p>
            {subject}按{ways[by]}查找，原因：{reason}。
            {found.length === 0 ? '没有找到。' : `找到${found.map(caseNumber.print).join('、')}。`}
          </p>
        </li>
      ))}
    </ol>
  )
}
