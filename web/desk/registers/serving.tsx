import { agentsColumn, withoutAgent } from '../../../shared/registers/names.ts'
import type { ReplyOf } from '../../platform/api/hall.ts'
import { Icon } from '../../platform/components/icon.tsx'

type Serving = NonNullable<ReplyOf<'read-register-row'>['serving']>

/** Who serves at the office of a row with which duties, and what is missing there. */
export const ServingThere = ({ serving: { people, lacksAgent }, office }: { serving: Serving; office: string }) => (
  <section class="card">
    <h3>谁在这里</h3>
    {lacksAgent && (
      <p class="fault">
        <Icon name="warning" />
        {withoutAgent}，村民在这里交不了材料。
      </p>
    )}
    {people.length > 0 && (
      <dl class="answers">
        {people.map(({ name, duties, absent }, at) => [
          <dt key={at}>
            {name}
            {absent && '（今天请假）'}
          </dt>,
          <dd key={`${at}-`}>{duties.join('、')}</dd>,
        ])}
      </dl>
    )}
    {people.length === 0 && !lacksAgent && <p>名册里没有人。</p>}
    <p>
      <a href={`/desk/people.html#${office}`}>到人员页</a>
    </p>
  </section>
)

interface AgentsProps {
  columns: readonly string[]
  rows: ReplyOf<'list-register'>['rows']
  onAsk: () => void
  onFind: (word: string) => void
}

/** Asks who takes in at each station; then says how many lack an agent, and one press finds them. */
export function Agents({ columns, rows, onAsk, onFind }: AgentsProps) {
  if (!columns.includes(agentsColumn))
    return (
      <p class="actions">
        <button class="button plain small" type="button" onClick={onAsk}>
          看各服务站的{agentsColumn}
        </button>
      </p>
    )
  const lacking = rows.filter(({ cells }) => cells.includes(withoutAgent)).length
  if (lacking === 0) return <p>各服务站都有{agentsColumn}。</p>
  return (
    <p class="actions">
      <button class="button plain small" type="button" onClick={() => onFind(withoutAgent)}>
        只看{withoutAgent}的{lacking}个服务站
      </button>
    </p>
  )
}
