import { ask } from '../../platform/api/hall.ts'
import { Icon } from '../../platform/components/icon.tsx'
import { dayText, monthDayText, today } from '../../platform/components/labels.ts'
import { Answered, useAnswer } from '../../platform/page/answered.tsx'
import { AsOf } from '../../platform/page/as-of.tsx'
import { hasRole } from '../../platform/page/duty.ts'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { mountPage } from '../../platform/page/officer-gate.tsx'
import { Absences } from './absences.tsx'
import { Assign } from './assign.tsx'
import type { Board } from './board-reply.ts'
import { Lines } from './lines.tsx'
import { Load } from './load.tsx'
import { Ratings } from './ratings.tsx'
import { bars, Table } from './table.tsx'
import { Villages } from './villages.tsx'

/** The board of an office's head (单位概况), and of a town its villages. */

type Band = Board['lateness'][number]
type Day = Board['coming'][number]
type Week = Board['weeks']['each'][number]

const bandText = ({ from, until }: Band): string => (until === null ? `${from}天以上` : `${from}—${until}天`)

/** What a head reads first. */
function Standing({ board: { late, open, oldest, load } }: { board: Board }) {
  const nobodys = load.find(({ subject }) => subject === null)?.all ?? 0
  const longest = oldest[0]?.left ?? 0
  if (late === 0 && nobodys === 0)
    return (
      <p class="card good">
        <Icon name="done" /> 待办{open}件，没有逾期，都有人经办。
      </p>
    )
  return (
    <p class={late > 0 ? 'card bad' : 'card'}>
      <Icon name="warning" />{' '}
      <strong>
        待办{open}件，
        {late > 0 ? `逾期${late}件，最久的${Math.max(1, -longest)}个工作日` : '没有逾期'}
        {nobodys > 0 && `；${nobodys}件没有人经办`}。
      </strong>{' '}
      {late > 0 && <a href="#late">看逾期的</a>} {nobodys > 0 && <a href="#assign">去分派</a>}
    </p>
  )
}

/** How long the late ones are late. */
function Lateness({ board: { late, lateness } }: { board: Board }) {
  if (late === 0) return <p class="hint">没有逾期的。</p>
  return (
    <Table
      label="逾期几个工作日"
      of="逾期几个工作日"
      rows={lateness}
      keyOf={bandText}
      name={bandText}
      columns={[bars('件数', ({ count }: Band) => count, true)]}
      isNarrow
    />
  )
}

function Coming({ board: { coming } }: { board: Board }) {
  if (coming.every(({ count }) => count === 0)) return <p class="hint">今天和以后五个工作日没有到期的。</p>
  return (
    <Table
      label="今天和以后五个工作日到期的"
      of="到期的日子"
      rows={coming}
      keyOf={({ day }) => day}
      name={({ day }) => (day === today() ? '今天' : monthDayText(day))}
      columns={[bars('件数', ({ count }: Day) => count)]}
      isNarrow
    />
  )
}

const Weeks = ({ weeks: { since, each } }: Pick<Board, 'weeks'>) => (
  <>
    <Table
      label="每周收件、办结和其中逾期的件数"
      of="每周"
      rows={each}
      keyOf={({ from }) => from}
      name={({ from }) => `${monthDayText(from)}起`}
      columns={[
        bars('收件', ({ figures }: Week) => figures?.received ?? null),
        bars('办结', ({ figures }: Week) => figures?.closed ?? null),
        bars('其中逾期', ({ figures }: Week) => figures?.late ?? null, true),
      ]}
      isNarrow
    />
    <p class="hint">数的是由本单位决定或者答复的。{since !== null && `${dayText(since)}起开始计数，以前的写“—”。`}</p>
  </>
)

function OfficeBoard({ officer }: { officer: CurrentOfficer }) {
  const { id, name } = officer.office
  const asked = useAnswer(async () => {
    const [board, steps, roster] = await Promise.all([
      ask('own-board'),
      ask('worklist-steps'),
      ask('list-officers', { query: { office: id } }),
    ])
    if (!board.ok) return board
    if (!steps.ok) return steps
    return roster.ok
      ? { ok: true as const, body: { board: board.body, duties: steps.body.steps, officers: roster.body.officers } }
      : roster
  }, [id])
  return (
    <>
      <h1>{name}　单位概况</h1>
      <Answered asked={asked}>
        {({ board, duties, officers }) => {
          const nameOf = (subject: string | null) =>
            subject === null ? '没有人' : (officers.find(one => one.subject === subject)?.name ?? '原经办人已离开')
          return (
            <>
              <AsOf at={board.at}>，最多晚一分钟。</AsOf>
              <Standing board={board} />
              <section aria-labelledby="load-title">
                <h2 id="load-title">谁手里有多少，在哪一步</h2>
                <Load board={board} nameOf={nameOf} />
              </section>
              <div class="charts">
                <section id="late" aria-labelledby="late-title" class="card">
                  <h2 id="late-title">逾期的</h2>
                  <Lateness board={board} />
                  {board.oldest.length > 0 && <Lines lines={board.oldest} nameOf={nameOf} />}
                </section>
                <section aria-labelledby="coming-title" class="card">
                  <h2 id="coming-title">快到期的</h2>
                  <Coming board={board} />
                </section>
                <section aria-labelledby="signals-title" class="card">
                  <h2 id="signals-title">监察信号和督办</h2>
                  {board.signals.length === 0 ? (
                    <p class="hint">没有要签收、说明的信号，没有预警，也没有要答复的督办。</p>
                  ) : (
                    <Lines lines={board.signals} nameOf={nameOf} />
                  )}
                </section>
                <section aria-labelledby="away-title" class="card">
                  <h2 id="away-title">请假</h2>
                  <Absences officers={officers} nameOf={nameOf} />
                </section>
              </div>
              <section aria-labelledby="weeks-title" class="card reading">
                <h2 id="weeks-title">八周来收了多少，办结多少</h2>
                <Weeks weeks={board.weeks} />
              </section>
              <section aria-labelledby="ratings-title" class="card reading">
                <h2 id="ratings-title">本月评价</h2>
                <Ratings ratings={board.ratings} />
              </section>
              <section id="assign" aria-labelledby="assign-title" class="card">
                <h2 id="assign-title">成批分派</h2>
                <Assign board={board} duties={duties} officers={officers} nameOf={nameOf} />
              </section>
            </>
          )
        }}
      </Answered>
    </>
  )
}

function Boards({ officer }: { officer: CurrentOfficer }) {
  const isHead = hasRole(officer, 'head', 'station-head')
  const isTown = officer.office.tier === 'town'
  return (
    <>
      {isHead ? <OfficeBoard officer={officer} /> : <h1>{officer.office.name}　单位概况</h1>}
      {isTown && <Villages officer={officer} />}
      {!isHead && !isTown && <p class="card">单位概况由单位负责人看。</p>}
    </>
  )
}

mountPage('desk/board.html', Boards)
