import type * as z from 'zod/mini'
import { noteOf } from './county-tables.ts'
import type { WorkFigures } from './station-work.ts'
import type { stationWork } from './station-work-api.ts'
import type { BoardTable } from './table-file.ts'

/** What agents did in a month, as it is exported: a station's own figures, then those of its people. */

const unknown = '—'
const headings = ['收件', '退回补正', '未受理', '原件迟交', '评价', '其中差评']
const cellsOf = (figures: WorkFigures | null): (string | number)[] => {
  if (figures === null) return headings.map(() => unknown)
  const { filed, returned, rejected, paperLate, rated, ratedBad } = figures
  return [filed, returned, rejected, paperLate ?? unknown, rated, ratedBad]
}

export function stationTable(
  { station, month, at, since, stations }: z.output<typeof stationWork>,
  nameOf: (station: string) => string,
): BoardTable {
  const rows = stations.flatMap(({ station: id, figures, people }) => [
    [nameOf(id), '全站', ...cellsOf(figures)],
    ...(people ?? []).map(({ name, figures: own }) => [nameOf(id), name, ...cellsOf(own)]),
  ])
  return {
    name: `${nameOf(station)}代办情况-${month}`,
    note: `${noteOf(at)}${since === null ? '' : `；从${since}起`}`,
    headings: ['站', '人员', ...headings],
    rows,
  }
}
