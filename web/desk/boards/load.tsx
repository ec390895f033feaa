import { workAddress } from '../../platform/case/work-link.ts'
import type { Board } from './board-reply.ts'
import { bars, Table } from './table.tsx'

/** Who has how much of what, step by step. */

interface LoadProps {
  board: Pick<Board, 'steps' | 'load'>
  nameOf: (subject: string | null) => string
}
type One = Board['load'][number]

const sumOf = (load: readonly One[], figure: 'all' | 'late'): number => load.reduce((sum, one) => sum + one[figure], 0)

export function Load({ board: { steps, load }, nameOf }: LoadProps) {
  if (load.length === 0) return <p class="card">没有待办。</p>
  return (
    <Table
      label="按经办人和步骤的待办件数"
      of="经办人"
      rows={load}
      keyOf={({ subject }) => subject ?? ''}
      name={({ subject }) => nameOf(subject)}
      columns={[
        ...steps.map(({ step, label }) => ({
          heading: label,
          href: workAddress(step),
          text: ({ subject, steps: own }: One) => {
            const count = own.find(its => its.step === step)?.count
            if (count === undefined) return '·'
            return (
              <a href={workAddress(step, subject)} aria-label={`${label}，${nameOf(subject)}：${count}件`}>
                {count}
              </a>
            )
          },
          isFigure: true as const,
        })),
        bars('合计', ({ all }: One) => all),
        bars('逾期', ({ late }: One) => late, true),
      ]}
      sums={[...steps.map(({ count }) => count), sumOf(load, 'all'), sumOf(load, 'late')]}
    />
  )
}
