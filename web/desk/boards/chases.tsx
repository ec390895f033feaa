import { caseNumber } from '../../../shared/kernel/identity.ts'
import { ask } from '../../platform/api/hall.ts'
import { caseAddress } from '../../platform/case/case-link.ts'
import { dayText } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { usePagedList } from '../../platform/components/paging.ts'

/** What the county has asked offices (督办), the newest first: how far each is, and until when it is to be replied. */
export function Chases() {
  const { list, failed, more } = usePagedList(
    after => ask('list-chases', { query: after }),
    page => page.cases,
  )
  return (
    <section>
      <h2>发出的督办</h2>
      {failed && <Refusal {...failed} />}
      {list === null && failed === null && <p class="hint">正在打开……</p>}
      {list?.length === 0 && !more && <p class="hint">还没有督办过。</p>}
      {list !== null && list.length > 0 && (
        <ul class="items">
          {list.map(one => (
            <li key={one.no}>
              <a href={caseAddress(one)}>
                <strong>
                  {one.applicant}：{one.item}
                </strong>
                <span class="facts">
                  <span class={one.phase === 'overdue' ? 'tag late' : 'tag'}>{one.label}</span>
                  {one.due !== null && <span>{dayText(one.due)}以前答复</span>}
                  {one.since && <span>{dayText(one.since)}发出</span>}
                  <span>{caseNumber.print(one.no)}</span>
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {more && (
        <button class="button plain" type="button" onClick={more}>
          再看后面的
        </button>
      )}
    </section>
  )
}
