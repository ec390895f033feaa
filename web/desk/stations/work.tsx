import { ask, type ReplyOf } from '../../platform/api/hall.ts'
import { dayText, instantText, monthText } from '../../platform/components/labels.ts'
import { Answered, useAnswer } from '../../platform/page/answered.tsx'
import { SaveTable } from '../boards/save-table.tsx'
import { addressOf } from './address.ts'

/** What was filed for applicants at a station in a month, and what came back; of a town at all its stations. */

type Work = ReplyOf<'station-work'>
type Figures = Work['stations'][number]['figures']

const headings = ['收件', '退回补正', '未受理', '原件迟交', '评价'] as const

const ratedText = ({ rated, ratedBad }: NonNullable<Figures>): string =>
  ratedBad === 0 ? String(rated) : `${rated}（差评${ratedBad}）`

/** What was not counted is unknown. */
const Cells = ({ figures }: { figures: Figures }) => (
  <>
    {[...[figures?.filed, figures?.returned, figures?.rejected, figures?.paperLate], figures && ratedText(figures)].map(
      (figure, at) => (
        <td key={headings[at]}>{figure ?? '—'}</td>
      ),
    )}
  </>
)

interface TableProps {
  work: Work
  nameOf: (station: string) => string
}

const Table = ({ work, nameOf }: TableProps) => (
  <div class="sheet narrow">
    <table>
      <caption class="unseen">{monthText(work.month)}的代办情况</caption>
      <thead>
        <tr>
          <th scope="col">站和人员</th>
          {headings.map(heading => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {work.stations.flatMap(({ station, figures, people }) => [
          <tr key={station}>
            <th scope="row">
              {station === work.station ? (
                nameOf(station)
              ) : (
                <a href={addressOf(station, work.month)}>{nameOf(station)}</a>
              )}
            </th>
            <Cells figures={figures} />
          </tr>,
          ...(people ?? []).map(person => (
            <tr key={`${station} ${person.subject}`}>
              <th scope="row" class="of-station">
                {person.name}
              </th>
              <Cells figures={person.figures} />
            </tr>
          )),
        ])}
      </tbody>
    </table>
  </div>
)

interface WorkProps extends Pick<TableProps, 'nameOf'> {
  station: string
  month: string
}

export function StationWork({ station, month, nameOf }: WorkProps) {
  const path = { station, month }
  const asked = useAnswer(() => ask('station-work', { path }), [station, month])
  return (
    <section aria-labelledby="work-title">
      <h2 id="work-title">{monthText(month)}代办情况</h2>
      <Answered asked={asked}>
        {work => (
          <>
            <p class="hint">
              {instantText(work.at)}的数字{work.since !== null && `，从${dayText(work.since)}数起`}
              。在站里代办的件，按收件的站和人员算：退回补正是镇和部门要求补正的次数，未受理是不予受理和不属本机关的，原件迟交是到期没有送到镇的，评价是办结以后申请人给的。
            </p>
            <Table work={work} nameOf={nameOf} />
            <SaveTable read={kind => ask('station-work-file', { path, query: { kind } })} />
          </>
        )}
      </Answered>
    </section>
  )
}
