import { useState } from 'preact/hooks'
import { ask, type ReplyOf } from '../../platform/api/hall.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { usePagedList } from '../../platform/components/paging.ts'
import { hasRole } from '../../platform/page/duty.ts'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { LimitTag, type Line, OriginalRow } from './line.tsx'

export type Destination = ReplyOf<'paper-destinations'>['destinations'][number]

/** The destination and the purpose of a pile. */
export type PileKey = Pick<Destination, 'task' | 'to'>
export const keyOf = ({ task, to }: PileKey): string => `${task}#${to}`

const titleOf = ({ task }: PileKey, name: string): string => (task === 'file' ? `归档到${name}` : `送${name}`)

/** A batch takes fifty at most (contract). */
export const most = 50

interface PileProps {
  officer: CurrentOfficer
  destination: Destination
  ticked: readonly Line[]
  /** cases packed a moment ago, which the list may still show */
  packedCases: ReadonlySet<string>
  busy: boolean
  onTick: (line: Line, on: boolean) => void
  onPack: () => void
}

/** Originals for one office, to be ticked and packed. */
export function Pile({ officer, destination, ticked, packedCases, busy, onTick, onPack }: PileProps) {
  const { task, to } = destination
  const {
    list: lines,
    failed,
    more,
  } = usePagedList(
    after => ask('paper-worklist', { query: { task, to, ...after } }),
    page => page.cases,
  )

  const listed = (lines ?? []).filter(line => !packedCases.has(line.no))
  const scanned = ticked.filter(line => !listed.some(({ no }) => no === line.no))
  const shown = [...scanned, ...listed]
  if (lines !== null && shown.length === 0 && more === null) return null
  const name = officer.offices.get(to)?.name ?? to
  const isTicked = (line: Line): boolean => ticked.some(({ no }) => no === line.no)
  const mayPack = hasRole(officer, 'agent', 'station-head', 'clerk')
  const full = ticked.length >= most
  return (
    <section class="card pile" aria-label={titleOf(destination, name)}>
      {task === 'hand-over' && (
        <h3>
          {titleOf(destination, name)}
          {destination.late > 0 && <span class="tag late">{destination.late}件已逾期</span>}
        </h3>
      )}
      {failed && <Refusal {...failed} />}
      {lines === null && failed === null && <p class="hint">正在打开……</p>}
      <ul class="checklist originals">
        {shown.map(line => (
          <OriginalRow key={line.no} {...line} ticked={isTicked(line)} onTick={on => onTick(line, on)}>
            <LimitTag of={line} />
            {line.missing && <span class="tag bad">上次清点时缺少，请查找</span>}
          </OriginalRow>
        ))}
      </ul>
      {more && (
        <button class="button plain small" type="button" onClick={more}>
          再看后面的
        </button>
      )}
      {full && <p class="fault">一批最多{most}件，其余的请装到下一批。</p>}
      {mayPack && (
        <p class="actions">
          <button class="button" type="button" disabled={busy || ticked.length === 0} onClick={onPack}>
            {ticked.length === 0 ? '勾选后装批' : `装批并签字交出（${ticked.length}件）`}
          </button>
        </p>
      )}
    </section>
  )
}

/** Originals for the periodic filing. Their list is not urgent and is read on opening or after a scan. */
export function FiledPile(props: PileProps) {
  const { officer, destination, ticked } = props
  const [opened, setOpened] = useState(false)
  const open = opened || ticked.length > 0
  return (
    <details open={open} onToggle={e => setOpened(e.currentTarget.open)}>
      <summary>{titleOf(destination, officer.offices.get(destination.to)?.name ?? destination.to)}</summary>
      {open && <Pile {...props} />}
    </details>
  )
}
