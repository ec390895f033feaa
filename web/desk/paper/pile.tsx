import { useState } from 'preact/hooks'
import { ask, type ReplyOf } from '../../platform/api/hall.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { usePages } from '../../platform/components/paging.ts'
import { holds } from '../../platform/page/duty.ts'
import type { Seat } from '../../platform/page/officer.ts'
import { Limit, type Line, Tick } from './line.tsx'

export type Destination = ReplyOf<'paper-destinations'>['destinations'][number]

/** Where a pile goes and why. */
export type Bound = Pick<Destination, 'task' | 'to'>
export const keyOf = ({ task, to }: Bound): string => `${task}#${to}`

const titleOf = ({ task }: Bound, name: string): string => (task === 'file' ? `归档到${name}` : `送${name}`)

/** A batch takes fifty at most (contract). */
export const most = 50

interface PileProps {
  seat: Seat
  of: Destination
  ticked: readonly Line[]
  /** packed a moment ago: the list may not know it yet */
  gone: ReadonlySet<string>
  busy: boolean
  onTick: (line: Line, on: boolean) => void
  onPack: () => void
}

/** Originals for one office, to be ticked and packed. */
export function Pile({ seat, of, ticked, gone, busy, onTick, onPack }: PileProps) {
  const { task, to } = of
  const {
    list: lines,
    failed,
    more,
  } = usePages(
    after => ask('paper-worklist', { query: { task, to, ...after } }),
    page => page.cases,
  )

  const listed = (lines ?? []).filter(line => !gone.has(line.no))
  const scanned = ticked.filter(line => !listed.some(({ no }) => no === line.no))
  const shown = [...scanned, ...listed]
  if (lines !== null && shown.length === 0 && more === null) return null
  const name = seat.offices.get(to)?.name ?? to
  const isTicked = (line: Line): boolean => ticked.some(({ no }) => no === line.no)
  const mayPack = holds(seat, 'agent', 'station-head', 'clerk')
  const full = ticked.length >= most
  return (
    <section class="card pile" aria-label={titleOf(of, name)}>
      {task === 'hand-over' && (
        <h3>
          {titleOf(of, name)}
          {of.late > 0 && <span class="tag urgent">{of.late}件已逾期</span>}
        </h3>
      )}
      {failed && <Refusal {...failed} />}
      {lines === null && failed === null && <p class="hint">正在打开……</p>}
      <ul class="checklist originals">
        {shown.map(line => (
          <Tick key={line.no} {...line} ticked={isTicked(line)} onTick={on => onTick(line, on)}>
            <Limit of={line} />
            {line.missing && <span class="tag urgent">上次清点时缺少，请查找</span>}
          </Tick>
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

/** Originals for the periodic filing: nothing presses, so their list is read when somebody opens it or has scanned one. */
export function FiledPile(props: PileProps) {
  const { seat, of, ticked } = props
  const [opened, setOpened] = useState(false)
  const open = opened || ticked.length > 0
  return (
    <details open={open} onToggle={e => setOpened(e.currentTarget.open)}>
      <summary>{titleOf(of, seat.offices.get(of.to)?.name ?? of.to)}</summary>
      {open && <Pile {...props} />}
    </details>
  )
}
