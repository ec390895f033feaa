import { useEffect, useState } from 'preact/hooks'
import { warningDays } from '../../../shared/kernel/limit.ts'
import { ask, type ReplyOf } from '../../platform/api/hall.ts'
import { Icon } from '../../platform/components/icon.tsx'
import { dayText } from '../../platform/components/labels.ts'
import { Answered, useAnswer } from '../../platform/page/answered.tsx'
import { AsOf } from '../../platform/page/as-of.tsx'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { mountPage } from '../../platform/page/officer-gate.tsx'
import { Chases } from './chases.tsx'
import { addressOf, currentAddress } from './county-address.ts'
import { OfficeBoard } from './office-board.tsx'
import { officeName } from './office-name.ts'
import { SaveTable } from './save-table.tsx'
import { bars, figures, Table } from './table.tsx'

type Board = ReplyOf<'county-board'>
type Row = Board['offices'][number]

const share = (part: number, whole: number): string => (whole === 0 ? '—' : `${((part / whole) * 100).toFixed(1)}%`)

const columns = [
  bars('在办', (row: Row) => row.open),
  bars('逾期', (row: Row) => row.late, true),
  figures('将到期', (row: Row) => row.soon),
  figures('督办待答复', (row: Row) => row.chases),
  figures('预警', (row: Row) => row.warning),
  figures('黄牌', (row: Row) => row.yellow),
  figures('红牌', (row: Row) => row.red),
  figures('按时办结率', ({ onTime, closed }: Row) => share(onTime, closed)),
  figures('按时／办结', ({ onTime, closed }: Row) => `${onTime}／${closed}`),
  figures('满意率', ({ satisfied, rated }: Row) => share(satisfied, rated)),
  figures('满意／评价', ({ satisfied, rated }: Row) => `${satisfied}／${rated}`),
]

/** What whoever reads the board reads first. The rows have the latest first. */
function Standing({ rows, name }: { rows: readonly Row[]; name: (row: Row) => string }) {
  const [worst] = rows
  const [open, late] = (['open', 'late'] as const).map(figure => rows.reduce((sum, row) => sum + row[figure], 0))
  if (worst === undefined || worst.late === 0)
    return (
      <p class="card good">
        <Icon name="done" /> 在办{open}件，没有逾期。
      </p>
    )
  return (
    <p class="card bad">
      <Icon name="warning" />{' '}
      <strong>
        在办{open}件，逾期{late}件；逾期最多的是{name(worst)}，{worst.late}件。
      </strong>
    </p>
  )
}

function County({ officer }: { officer: CurrentOfficer }) {
  const asked = useAnswer(() => ask('county-board'), [])
  const name = ({ office }: Row): string => officeName(officer, office)
  return (
    <>
      <h1>各单位进度</h1>
      <Answered asked={asked}>
        {({ at, since, offices, idle }) => (
          <>
            <AsOf at={at}>，最多晚一分钟。点单位看人员和逾期的办件。</AsOf>
            <Standing rows={offices} name={name} />
            {offices.length > 0 && (
              <Table
                label="各单位的在办件、监察信号和按时办结率"
                of="单位"
                rows={offices}
                keyOf={({ office }) => office}
                name={row => <a href={addressOf({ office: row.office })}>{name(row)}</a>}
                columns={columns}
              />
            )}
            <p class="hint">
              {idle > 0 && `另有${idle}个单位没有在办件，这个月也没有办结、监察信号和评价。`}将到期是{warningDays}
              个工作日以内到期；监察信号、办结和评价从{dayText(since)}
              数起，按时是没有超过承诺的那天，满意是基本满意以上。
            </p>
            <SaveTable read={kind => ask('county-board-file', { query: { kind } })} />
          </>
        )}
      </Answered>
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
