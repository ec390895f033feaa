import { workAddress } from '../../platform/case/work-link.ts'
import type { Board } from './board-reply.ts'

/** Who has how much of what, step by step. */

interface LoadProps {
  board: Pick<Board, 'steps' | 'load'>
  nameOf: (subject: string | null) => string
}

export function Load({ board: { steps, load }, nameOf }: LoadProps) {
  if (load.length === 0) return <p class="card">没有待办。</p>
  return (
    <section class="sheet" aria-label="按经办人和步骤的待办">
      <table class="loads">
        <caption class="unseen">按经办人和步骤的待办件数</caption>
        <thead>
          <tr>
            <th scope="col">经办人</th>
            {steps.map(({ step, label }) => (
              <th key={step} scope="col">
                <a href={workAddress(step)}>{label}</a>
              </th>
            ))}
            <th scope="col">合计</th>
            <th scope="col">逾期</th>
          </tr>
        </thead>
        <tbody>
          {load.map(({ subject, steps: own, all, late }) => (
            <tr key={subject}>
              <th scope="row">{nameOf(subject)}</th>
              {steps.map(({ step, label }) => {
                const count = own.find(one => one.step === step)?.count
                return (
                  <td key={step}>
                    {count === undefined ? (
                      '·'
                    ) : (
                      <a href={workAddress(step, subject)} aria-label={`${label}，${nameOf(subject)}：${count}件`}>
                        {count}
                      </a>
                    )}
                  </td>
                )
              })}
              <td>
                <strong>{all}</strong>
              </td>
              <td>{late === 0 ? '没有' : <span class="tag late">逾期{late}件</span>}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            {steps.map(({ step, count }) => (
              <td key={step}>{count}</td>
            ))}
            <td>{load.reduce((sum, { all }) => sum + all, 0)}</td>
            <td>{load.reduce((sum, { late }) => sum + late, 0)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
