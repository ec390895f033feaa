import { useEffect, useState } from 'preact/hooks'
import { warningDays } from '../../../shared/kernel/limit.ts'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { monthText } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { Choice } from '../../platform/form/choice.tsx'
import { AsOf } from '../../platform/page/as-of.tsx'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { mountPage } from '../../platform/page/officer-gate.tsx'
import { SignalList } from './list.tsx'
import { Outages } from './outages.tsx'
import { SearchLog } from './search-log.tsx'
import { addressOf, currentAddress, monthsUntil } from './signals-address.ts'
import { type Count, clocksOf, SignalTable } from './table.tsx'

type Counted = ReplyOf<'count-signals'>

/** The last twelve months, and the shown one where it is earlier. */
function monthsFor({ month, present }: Counted): string[] {
  const months = monthsUntil(present)
  return months.includes(month) ? months : [...months, month]
}

/** A month's table, with filters by office and by limit. What was read stays until the next month has come. */
function Overview({ officer, month: asked }: { officer: CurrentOfficer; month: string | null }) {
  const [counted, setCounted] = useState<Counted | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [office, setOffice] = useState('')
  const [clock, setClock] = useState('')

  async function load(): Promise<void> {
    const answer = await ask('count-signals', asked === null ? {} : { query: { month: asked } })
    setRefusal(answer.ok ? null : answer)
    if (!answer.ok) return
    setCounted(answer.body)
  }
  useEffect(() => void load(), [asked])

  const counts = counted?.counts ?? []
  const months = counted === null ? [] : monthsFor(counted)
  const name = (id: string) => officer.offices.get(id)?.name ?? id
  const fits = (c: Count) => (office === '' || c.office === office) && (clock === '' || c.clock === clock)
  const shown = counts.filter(fits)
  const offices = [...new Set(counts.map(c => c.office))].map(id => [id, name(id)] as const)
  const clocks = clocksOf(counts)
  return (
    <>
      <h1>效能监察</h1>
      {counted && <AsOf at={counted.at}>。点数字看是哪些办件。</AsOf>}
      <p class="hint">
        到期前{warningDays}个工作日记为将到期，过期记为已逾期。
        {officer.office.tier === 'county' ? '' : `这里是${officer.office.name}的情况。`}
        这里只数期限。要单位签收、说明的预警、黄牌、红牌是监察信号，一件一件办，等着裁定的在“
        <a href="/desk/index.html">待办</a>”里；按什么规则发出，在基本数据的“
        <a href="/desk/registers.html#rules">监察规则</a>”里。
        {counted !== null && counted.early !== null && `现在承诺期限到期前${counted.early}个工作日发预警。`}
      </p>
      {refusal && <Refusal refusal={refusal} retry={() => void load()} />}
      {counted && (
        <div class="filters card">
          <Choice
            id="month"
            label="月份"
            value={counted.month}
            options={months.map(m => [m, monthText(m)])}
            onValue={month => {
              location.hash = addressOf({ month })
            }}
          />
          <Choice
            id="office"
            label="单位"
            value={office}
            options={[['', '全部单位'], ...offices]}
            onValue={setOffice}
          />
          <Choice id="clock" label="期限" value={clock} options={[['', '全部期限'], ...clocks]} onValue={setClock} />
        </div>
      )}
      {counted === null && refusal === null && <p class="hint">正在打开……</p>}
      {counted && shown.length === 0 && <p class="card">{monthText(counted.month)}没有预警，也没有逾期。</p>}
      {counted && shown.length > 0 && <SignalTable counts={shown} month={counted.month} officer={officer} />}
      {counted && <Outages key={counted.month} month={counted.month} />}
      <SearchLog officer={officer} />
    </>
  )
}

function Signals({ officer }: { officer: CurrentOfficer }) {
  const [place, setPlace] = useState(currentAddress)
  useEffect(() => {
    const follow = () => setPlace(currentAddress())
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  const { month, office, clock, level } = place
  if (month === null || office === null) return <Overview officer={officer} month={month} />
  return (
    <>
      <p class="crumbs">
        <a href={addressOf({ month })}>效能监察</a> › {monthText(month)}
      </p>
      <SignalList
        key={location.hash}
        name={officer.offices.get(office)?.name ?? office}
        {...{ month, office, clock, level }}
      />
    </>
  )
}

mountPage('desk/signals.html', Signals)
