import { useEffect, useRef } from 'preact/hooks'
import type { Entry } from '../../platform/case/case-file.ts'
import type { CaseContext } from '../../platform/case/context.ts'
import type { View } from '../../platform/command/view.ts'
import { Notice } from '../../platform/components/notice.tsx'
import { hasRole } from '../../platform/page/duty.ts'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { HistoryEntry } from './history.tsx'
import { listFor, placeInList } from './list-link.ts'

/** The outcome of the last command. */
export type Told =
  | { mood: 'good'; title: string; pin: string | undefined }
  /** another officer has changed the case first */
  | { mood: 'bad'; entries: readonly Entry[] }

/** Whether the case still waits for somebody with this officer's duties, here. */
export const isStillMine = ({ work, yours, holder }: View, officer: CurrentOfficer): boolean =>
  work !== null && !yours && holder.office === officer.office.id && hasRole(officer, ...work.roles)

export function Outcome({ told, context }: { told: Told; context: CaseContext }) {
  return told.mood === 'good' ? <Done told={told} context={context} /> : <Overtaken told={told} context={context} />
}

function Done({ told: { title, pin }, context }: { told: Told & { mood: 'good' }; context: CaseContext }) {
  const { officer, file } = context
  const list = listFor(officer, file.view.no)
  const next = placeInList(file.view.no, officer)?.after
  const onward = useRef<HTMLAnchorElement>(null)
  const isOver = !isStillMine(file.view, officer)
  useEffect(() => {
    if (isOver) onward.current?.focus()
  }, [])
  return (
    <Notice tone="good" title={title}>
      {pin === undefined ? (
        <p class="row-of-buttons">
          {next && (
            <a class={isOver ? 'button small' : 'button quiet small'} href={next.address} ref={onward}>
              下一件：{next.title}
            </a>
          )}
          <a class="button quiet small" href={list.address}>
            回到{list.name}
          </a>
        </p>
      ) : (
        <p>
          新查询码：<strong class="pin">{pin}</strong>。只显示这一次，请当面告诉申请人。
        </p>
      )}
    </Notice>
  )
}

function Overtaken({ told: { entries }, context }: { told: Told & { mood: 'bad' }; context: CaseContext }) {
  const mine = entries.some(({ by }) => by.subject === context.officer.me.subject)
  return (
    <Notice tone="bad" title="这个办件刚刚有了变化，您的操作没有重复进行">
      <p>{mine ? '其中有您自己刚才办的，不用再办一次。' : ''}您填的内容都还在，请看过下面的变化再决定：</p>
      <ul>
        {entries.map(entry => (
          <li key={entry.seq}>
            <HistoryEntry entry={entry} context={context} />
          </li>
        ))}
      </ul>
    </Notice>
  )
}
