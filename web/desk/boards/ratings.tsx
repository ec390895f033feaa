import { ratingLevels } from '../../../shared/casework/indicator.ts'
import type { Board } from './board-reply.ts'
import { bars, Table } from './table.tsx'

/** How applicants rated what the office closed. */

type Rated = Board['ratings']['levels'][number]

export function Ratings({ ratings: { closed, levels } }: Pick<Board, 'ratings'>) {
  const rated = levels.reduce((all, { count }) => all + count, 0)
  return (
    <>
      <Table
        label="本月评价，按满意程度"
        of="评价"
        rows={levels}
        keyOf={({ level }) => level}
        name={({ level }) => ratingLevels[level]}
        columns={[bars('件数', ({ count }: Rated) => count)]}
        isNarrow
      />
      <p class="hint">
        本月办结{closed}件，收到评价{rated}件。评不评由群众，没有评的不算满意，也不算不满意。
      </p>
    </>
  )
}
