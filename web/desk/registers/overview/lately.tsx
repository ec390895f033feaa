import { useState } from 'preact/hooks'
import { changeSources } from '../../../../shared/registers/overview/sources.ts'
import { ask, type Refused, type ReplyOf } from '../../../platform/api/hall.ts'
import { Empty } from '../../../platform/components/empty.tsx'
import { instantText } from '../../../platform/components/labels.ts'
import { Refusal } from '../../../platform/components/notice.tsx'
import { SelectField, TextField } from '../../../platform/form/field.tsx'
import { Answered, useAnswer } from '../../../platform/page/answered.tsx'
import { addressOf, titleOf } from './words.ts'

type Found = ReplyOf<'list-recent-changes'>
type Change = Found['changes'][number]

function outcomeOf({ confirmed, refused }: Change): string {
  const settled = refused ?? confirmed
  if (settled === null) return '办理'
  const what = refused === null ? '确认' : `不同意：${refused.reason}`
  return `提出，${settled.name || settled.by}于${instantText(settled.at)}${what}`
}

function Line({ change }: { change: Change }) {
  const { changes, reason, proposed } = change
  return (
    <li>
      <a href={addressOf(change)}>{titleOf(change)}</a>：{changes.join('；')}{' '}
      <span class="hint">
        {reason !== '' && `${reason}；`}
        {proposed.name || proposed.by}于{instantText(proposed.at)}
        {outcomeOf(change)}
      </span>
    </li>
  )
}

interface Wanted {
  source: string
  by: string
  since: string
}

const asked = ({ source, by, since }: Wanted, after?: string) =>
  ask('list-recent-changes', {
    query: {
      ...(source === '' ? {} : { source: source as Change['source'] }),
      ...(by === '' ? {} : { by }),
      ...(since === '' ? {} : { since }),
      ...(after === undefined ? {} : { after }),
    },
  })

/** The first page, and those that the reader asked for after it. */
function Pages({ first, wanted }: { first: Found; wanted: Wanted }) {
  const [more, setMore] = useState<readonly Found[]>([])
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  const pages = [first, ...more]
  const next = pages.at(-1)?.next ?? null
  async function readOn(after: string): Promise<void> {
    setBusy(true)
    const reply = await asked(wanted, after)
    setBusy(false)
    setRefusal(reply.ok ? null : reply)
    if (reply.ok) setMore([...more, reply.body])
  }
  const changes = pages.flatMap(page => page.changes)
  return (
    <>
      {changes.length === 0 && <Empty icon="info">这段时间没有改动。</Empty>}
      {changes.length > 0 && (
        <div class="card">
          <ul class="told-changes">
            {changes.map((change, at) => (
              <Line key={at} change={change} />
            ))}
          </ul>
        </div>
      )}
      {refusal !== null && <Refusal refusal={refusal} />}
      {next !== null && (
        <p class="actions">
          <button class="button plain" type="button" disabled={busy} onClick={() => void readOn(next)}>
            再看以前的
          </button>
        </p>
      )}
    </>
  )
}

/** What was changed in the last 30 days, or since another day, by register and person. */
export function Lately() {
  const [wanted, setWanted] = useState<Wanted>({ source: '', by: '', since: '' })
  const { source, by, since } = wanted
  const change = (part: Partial<Wanted>) => setWanted({ ...wanted, ...part })
  const found = useAnswer(() => asked(wanted), [source, by, since])
  // The people stay to choose from while the list is read anew.
  const [people, setPeople] = useState<Found['people']>([])
  if (found.found !== null && found.found.people !== people) setPeople(found.found.people)
  return (
    <section>
      <h2>最近的改动</h2>
      <div class="reading">
        <SelectField
          path="/source"
          label="哪张表"
          required
          value={source}
          none="全部"
          groups={[['各张表', changeSources]]}
          onValue={value => change({ source: value })}
        />
        <SelectField
          path="/by"
          label="谁提出或者确认的"
          required
          value={by}
          none="全部"
          groups={[['人员', people.map(one => [one.by, one.name] as const)]]}
          onValue={value => change({ by: value })}
        />
        <TextField
          path="/since"
          label="从哪天起"
          type="date"
          required
          hint="不填就是最近30天"
          value={since}
          onValue={value => change({ since: value })}
        />
      </div>
      <Answered asked={found}>{first => <Pages key={`${source} ${by} ${since}`} {...{ first, wanted }} />}</Answered>
    </section>
  )
}
