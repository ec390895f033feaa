import { ask, type ReplyOf } from '../../platform/api/hall.ts'
import { instantText } from '../../platform/components/labels.ts'
import { Answered, useAnswer } from '../../platform/page/answered.tsx'
import type { CurrentOfficer } from '../../platform/page/officer.ts'

/** The villages of a town where something waits, those with something late first. */

type Village = ReplyOf<'village-board'>['villages'][number]

const columns = [
  ['open', '待办'],
  ['late', '逾期', 'bad'],
  ['returned', '退回补正'],
  ['paper', '待交纸质'],
  ['latePaper', '逾期未交', 'bad'],
  ['warnings', '预警'],
  ['cards', '黄牌和红牌', 'bad'],
] as const

const isBusy = (village: Village): boolean => columns.some(([key]) => village[key] > 0)

function Table({ villages, nameOf }: { villages: readonly Village[]; nameOf: (id: string) => string }) {
  return (
    <table class="work">
      <caption class="unseen">各村的待办、纸质材料和监察信号</caption>
      <thead>
        <tr>
          <th scope="col">村</th>
          {columns.map(([key, label]) => (
            <th key={key} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {villages.map(village => (
          <tr key={village.office}>
            <td class="item">
              <strong>{nameOf(village.office)}</strong>
            </td>
            {columns.map(([key, label, look]) => (
              <td key={key}>
                <span class="label">{label}</span>
                {look === 'bad' && village[key] > 0 ? <span class="tag late">{village[key]}</span> : village[key]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function Villages({ officer }: { officer: CurrentOfficer }) {
  const asked = useAnswer(() => ask('village-board'), [officer.office.id])
  const nameOf = (id: string) => officer.offices.get(id)?.shortName ?? id
  return (
    <section aria-labelledby="villages-title">
      <h2 id="villages-title">各村</h2>
      <Answered asked={asked}>
        {({ at, villages }) => {
          const busy = villages.filter(isBusy)
          return (
            <>
              <p class="hint">截至{instantText(at)}，最多晚一分钟。有逾期的排在前面。</p>
              {busy.length > 0 && <Table villages={busy} nameOf={nameOf} />}
              <p class="hint">
                {busy.length < villages.length &&
                  `${busy.length === 0 ? '' : '其余'}${villages.length - busy.length}个村没有待办、待交的纸质材料和监察信号。`}
              </p>
            </>
          )
        }}
      </Answered>
    </section>
  )
}
