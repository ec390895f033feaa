import { ask } from '../../platform/api/hall.ts'
import { instantText } from '../../platform/components/labels.ts'
import { Answered, useAnswer } from '../../platform/page/answered.tsx'
import type { CurrentOfficer } from '../../platform/page/officer.ts'

/** The villages of a town, those with something late first. */

const columns = ['村', '待办', '逾期', '退回补正', '待交纸质', '逾期未交', '预警', '黄牌和红牌'] as const

const Bad = ({ count }: { count: number }) => (count === 0 ? <>0</> : <span class="tag late">{count}</span>)

export function Villages({ officer }: { officer: CurrentOfficer }) {
  const asked = useAnswer(() => ask('village-board'), [officer.office.id])
  const nameOf = (id: string) => officer.offices.get(id)?.shortName ?? id
  return (
    <section aria-labelledby="villages-title">
      <h2 id="villages-title">各村</h2>
      <Answered asked={asked}>
        {({ at, villages }) =>
          villages.length === 0 ? (
            <p class="card">本镇没有村。</p>
          ) : (
            <>
              <p class="hint">{instantText(at)}的数字，最多晚一分钟。有逾期的排在前面。</p>
              <section class="sheet" aria-label="各村的待办、纸质材料和监察信号">
                <table>
                  <thead>
                    <tr>
                      {columns.map(column => (
                        <th key={column} scope="col">
                          {column}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {villages.map(({ office, open, late, returned, paper, latePaper, warnings, cards }) => (
                      <tr key={office}>
                        <th scope="row">{nameOf(office)}</th>
                        <td>{open}</td>
                        <td>
                          <Bad count={late} />
                        </td>
                        <td>{returned}</td>
                        <td>{paper}</td>
                        <td>
                          <Bad count={latePaper} />
                        </td>
                        <td>{warnings}</td>
                        <td>
                          <Bad count={cards} />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </section>
            </>
          )
        }
      </Answered>
    </section>
  )
}
