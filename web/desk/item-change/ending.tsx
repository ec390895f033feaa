import { useEffect, useState } from 'preact/hooks'
import type { Ending } from '../../../shared/catalogue/versions.ts'
import { published } from '../../platform/api/hall.ts'
import { dayText, today } from '../../platform/components/labels.ts'

const standing = ({ until, settled }: Ending): string => {
  const ends = until < today() ? `${dayText(until)}已经到期` : `到${dayText(until)}为止`
  return settled === null ? ends : `${ends}；${dayText(settled)}起换新版本，已经办妥`
}

/** The department's entrustments whose document soon ends or has ended. */
export function EndingEntrustments({ office }: { office: string }) {
  const [all, setAll] = useState<readonly Ending[]>([])
  useEffect(() => {
    void published<Ending[]>('/catalogue/ending-entrustments.json', 'no-cache').then(found => setAll(found ?? []))
  }, [])
  const own = all.filter(one => one.office === office)
  if (own.length === 0) return null
  return (
    <section class={own.some(({ settled }) => settled === null) ? 'card do' : 'card'} aria-labelledby="ending-title">
      <h2 id="ending-title">快到期的委托</h2>
      <p class="hint">
        委托书到期，大厅不会自动收回。收回的，起草“恢复”，从到期的第二天起生效；继续委托的，起草“委托”，写明新的委托书。
      </p>
      <ul>
        {own.map(one => (
          <li key={one.code}>
            <a href={`/guide/${one.code}.html`}>{one.item}</a>：委托书{standing(one)}
          </li>
        ))}
      </ul>
    </section>
  )
}
