import { useEffect, useState } from 'preact/hooks'
import { warningDays } from '../../../shared/kernel/limit.ts'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { dayText, instantText } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { mountPage } from '../../platform/page/officer-gate.tsx'
import { Bars } from './bars.tsx'
import { Chases } from './chases.tsx'
import { addressOf, currentAddress } from './county-address.ts'
import { OfficeBoard } from './office-board.tsx'
import { SaveTable } from './save-table.tsx'

type Board = ReplyOf<'county-board'>
type Row = Board['offices'][number]

const columns: readonly (readonly [heading: string, text: (row: Row) => string | number])[] = [
  ['在办', row => row.open],
  ['逾期', row => row.late],
  ['将到期', row => row.soon],
  ['督办待答复', row => row.chases],
  ['预警', row => row.warning],
  ['黄牌', row => row.yellow],
  ['红牌', row => row.red],
  ['按时办结率', ({ onTime, closed }) => (closed === 0 ? '—' : `${((onTime / closed) * 100).toFixed(1)}%`)],
  ['按时／办结', ({ onTime, closed }) => `${onTime}／${closed}`],
]

const Offices = ({ rows, name }: { rows: readonly Row[]; name: (row: Row) => string }) => (
  <section class="sheet" aria-label="各单位进度">
    <table>
      <thead>
        <tr>
          <th scope="col">单位</th>
          {columns.map(([heading]) => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.office}>
            <th scope="row">
              <a href={addressOf({ office: row.office })}>{name(row)}</a>
            </th>
            {columns.map(([heading, text]) => (
              <td key={heading} class="figure">
                {text(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

/** Bars of the chart: the offices with most late cases. */
const mostBars = 10

function County({ officer }: { officer: CurrentOfficer }) {
  const [board, setBoard] = useState<Board | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  async function load(): Promise<void> {
    const answer = await ask('county-board')
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) setBoard(answer.body)
  }
  useEffect(() => void load(), [])
  const name = ({ office }: Row): string => officer.offices.get(office)?.shortName ?? office
  const drawn = (board?.offices ?? []).filter(({ open }) => open > 0).slice(0, mostBars)
  return (
    <>
      <h1>各单位进度</h1>
      {refusal && <Refusal refusal={refusal} retry={() => void load()} />}
      {board === null && refusal === null && <p class="hint">正在打开……</p>}
      {board && (
        <>
          <p class="hint">
            截至{instantText(board.at)}，最多迟一分钟。将到期是{warningDays}
            个工作日以内到期；监察信号和办结从{dayText(board.since)}
            数起，按时是没有超过承诺的那天。点单位看人员和逾期的办件。
          </p>
          {drawn.length > 0 && (
            <Bars
              label="逾期最多的单位的在办件和逾期件，数字见下表"
              bars={drawn.map(row => ({ name: name(row), late: row.late, all: row.open }))}
            />
          )}
          {board.offices.length > 0 && <Offices rows={board.offices} name={name} />}
          {board.idle > 0 && <p class="hint">另有{board.idle}个单位没有在办件，这个月也没有办结和监察信号。</p>}
          <SaveTable read={kind => ask('county-board-file', { query: { kind } })} />
        </>
      )}
      {officer.office.tier === 'county' && <Chases />}
    </>
  )
}

function CountyBoard({ officer }: { officer: CurrentOfficer }) {
  const [place, setPlace] = useState(currentAddress)
  useEffect(() => {
    const follow = () => setPlace(currentAddress())
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  return place.office === null ? (
    <County officer={officer} />
  ) : (
    <OfficeBoard key={place.office} me={officer} office={place.office} officer={place.officer} />
  )
}

mountPage('desk/county-board.html', CountyBoard)
