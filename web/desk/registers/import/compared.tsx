import { useState } from 'preact/hooks'
import { Empty } from '../../../platform/components/empty.tsx'
import { Icon } from '../../../platform/components/icon.tsx'
import { finding } from '../finding.ts'
import type { ReadImport } from './words.ts'

/** A list from outside beside the hall's items: by department, and then item by item. */

type Comparison = NonNullable<ReadImport['comparison']>
type Outcome = Comparison['items'][number]['outcome']

const outcomes: readonly (readonly [Outcome, string])[] = [
  ['missing', '大厅没有'],
  ['extra', '清单没有'],
  ['different', '内容不同'],
]
const wordOf = (outcome: Outcome): string => outcomes.find(([key]) => key === outcome)?.[1] ?? ''

const Departments = ({ offices }: Pick<Comparison, 'offices'>) => (
  <section class="sheet import-found" aria-label="各部门">
    <table>
      <thead>
        <tr>
          <th scope="col">部门</th>
          {outcomes.map(([outcome, word]) => (
            <th key={outcome} scope="col">
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {offices.map(office => (
          <tr key={office.name}>
            <th scope="row">{office.name}</th>
            {outcomes.map(([outcome]) => (
              <td key={outcome}>{office[outcome]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

const Items = ({ items }: Pick<Comparison, 'items'>) => (
  <section class="sheet import-found" aria-label="不一致的事项">
    <table>
      <thead>
        <tr>
          <th scope="col">事项</th>
          <th scope="col">部门</th>
          <th scope="col">结果</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ office, outcome, officialCode, code, name, fields }) => (
          <tr key={`${outcome} ${officialCode} ${code}`}>
            <th scope="row">
              {name} {[officialCode, code].filter(Boolean).join(' ')}
            </th>
            <td>{office}</td>
            <td>
              {wordOf(outcome)}
              {fields.length > 0 && (
                <ul>
                  {fields.map(({ column, hall, list }) => (
                    <li key={column}>
                      {column}：大厅“{hall || '空白'}”，清单“{list || '空白'}”
                    </li>
                  ))}
                </ul>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

interface ComparedListProps {
  comparison: Comparison
  compared: NonNullable<ReadImport['compared']>
  /** of the whole as CSV */
  address: string | null
}

export function ComparedList({ comparison, compared, address }: ComparedListProps) {
  const { ignored, offices, items } = comparison
  const [office, setOffice] = useState('')
  const [outcome, setOutcome] = useState('')
  const [typed, setTyped] = useState('')
  const all = compared.missing + compared.extra + compared.different
  const isTyped = finding(typed)
  const found = items.filter(one => {
    const isAsked = (office === '' || one.office === office) && (outcome === '' || one.outcome === outcome)
    const texts = [one.name, one.officialCode ?? '', one.code ?? '', ...one.fields.map(({ column }) => column)]
    return isAsked && isTyped(texts)
  })
  return (
    <>
      {ignored.length > 0 && <p>清单里这些栏目大厅的事项没有，没有比较：{ignored.join('、')}。</p>}
      {compared.exOfficio !== undefined && (
        <p>清单里还有{compared.exOfficio}个处罚、强制、征收、检查事项：单位依职权办理，不用申请，不算大厅没有。</p>
      )}
      {all > 0 && address !== null && (
        <p class="actions">
          <a class="button plain" href={address}>
            <Icon name="download" />
            下载全部结果（.csv）
          </a>
        </p>
      )}
      {all > 0 && (
        <>
          <Departments offices={offices} />
          <search class="conditions" aria-label="筛选不一致的事项">
            <input
              type="search"
              aria-label="名称、编码或者不同的栏目"
              placeholder="名称、编码或者栏目"
              autocomplete="off"
              value={typed}
              onInput={event => setTyped(event.currentTarget.value)}
            />
            <select aria-label="部门" value={office} onChange={event => setOffice(event.currentTarget.value)}>
              <option value="">全部部门</option>
              {offices.map(({ name }) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
            <select aria-label="结果" value={outcome} onChange={event => setOutcome(event.currentTarget.value)}>
              <option value="">全部结果</option>
              {outcomes.map(([key, word]) => (
                <option key={key} value={key}>
                  {word}
                </option>
              ))}
            </select>
          </search>
          <p role="status">
            {all > items.length && `这里列出前${items.length}个，共${all}个，其余的在下载的文件里。`}找到{found.length}
            个。
          </p>
          {found.length === 0 ? <Empty icon="info">没有这样的事项。</Empty> : <Items items={found} />}
        </>
      )}
    </>
  )
}
