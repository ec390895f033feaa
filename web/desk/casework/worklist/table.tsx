import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { caseNumber } from '../../../../shared/kernel/identity.ts'
import { caseAddress } from '../../../platform/case/case-link.ts'
import { DaysLeft } from '../../../platform/components/days-left.tsx'
import { Icon } from '../../../platform/components/icon.tsx'
import type { IconName } from '../../../platform/components/icon-names.ts'
import { dayText, monthDayText, today } from '../../../platform/components/labels.ts'
import { grouped, officesText } from './groups.ts'
import type { Line } from './lines.ts'
import { countText } from './tabs.ts'

interface TableProps {
  lines: readonly Line[]
  /** further lines are to be read */
  more: boolean
  /** name of an officer of one's own office; null for one who is not there, or not any more */
  nameOf: (subject: string) => string | null
  /** what to say of those */
  others: ComponentChildren
  me: string
}

type People = Omit<TableProps, 'lines' | 'more'>

const sources: Readonly<Record<NonNullable<Line['source']>, readonly [IconName, string]>> = {
  online: ['globe', '网上'],
  village: ['people', '村代办'],
  counter: ['office', '窗口'],
  phone: ['phone', '电话'],
  post: ['letter', '信函传真'],
}

function Due({ line }: { line: Line }) {
  const { due, left, phase, provisional, unlimited } = line
  if (unlimited) return <span class="hint">没有期限</span>
  if (due === null || left === null || phase === null) return <DaysLeft limit={null} />
  return (
    <>
      <DaysLeft limit={{ left, phase }} />{' '}
      <span class="hint">
        {shortDay(due)}
        {provisional && '（暂定）'}
      </span>
    </>
  )
}

/** With its year where that is not this one. */
const shortDay = (day: string): string => (day.slice(0, 4) === today().slice(0, 4) ? monthDayText(day) : dayText(day))

function Came({ source }: { source: Line['source'] }) {
  if (source === undefined) return <>—</>
  const [icon, words] = sources[source]
  return (
    <>
      <Icon name={icon} /> {words}
    </>
  )
}

/** What has to be done; before it how the case stands, where that says something else. */
function Next({ line: { label, work } }: { line: Line }) {
  if (label === work) return <>{work}</>
  return (
    <>
      <span class="hint">{label}</span> <Icon name="arrow" label="，下一步" /> {work}
    </>
  )
}

function Assignee({ line, nameOf, others, me }: People & { line: Line }) {
  if (line.assignee === null) return <strong>没有人</strong>
  if (line.assignee === me) return <strong>我</strong>
  return <>{nameOf(line.assignee) ?? others}</>
}

/** `isFolded`: in a group that is closed. On paper it stands all the same. */
function LineRow({ line, isFolded, ...people }: People & { line: Line; isFolded: boolean }) {
  return (
    <tr class={isFolded ? 'folded' : undefined}>
      <td class="due">
        <Due line={line} />
      </td>
      <td class="item">
        <a href={caseAddress(line)}>{line.item}</a>
      </td>
      <td class="no">{caseNumber.print(line.no)}</td>
      <td>
        <span class="label">申请人</span>
        {line.applicant}
      </td>
      <td class="one">
        <span class="label">来源</span>
        <Came source={line.source} />
      </td>
      <td class="one">
        <span class="label">收到</span>
        {line.since === undefined ? '—' : shortDay(line.since)}
      </td>
      <td class="one">
        <span class="label">步骤</span>
        <Next line={line} />
      </td>
      <td>
        <span class="label">经办人</span>
        <Assignee line={line} {...people} />
      </td>
    </tr>
  )
}

interface GroupProps {
  lines: readonly Line[]
  /** in words */
  count: string
  first: Line
  isOpen: boolean
  onOpen: () => void
}

/** Lines that are alike but for their numbers. */
function GroupRow({ lines, count, first, isOpen, onOpen }: GroupProps) {
  const days = lines.flatMap(({ since }) => since ?? []).toSorted()
  const [earliest, latest] = [days[0], days.at(-1)]
  const offices = officesText(lines)
  return (
    <tr class="group">
      <td class="due">
        <Due line={first} />
      </td>
      <td class="item">
        <button type="button" aria-expanded={isOpen} onClick={onOpen}>
          <Icon name="chevron" /> {first.item}
          <span class="unseen">
            ，{offices}，{count}件
          </span>
        </button>
      </td>
      <td class="no">共{count}件</td>
      <td>
        <span class="label">申请人</span>
        {offices}
      </td>
      <td class="one">
        <span class="label">来源</span>
        <Came source={first.source} />
      </td>
      <td class="one">
        <span class="label">收到</span>
        {earliest === undefined || latest === undefined
          ? '—'
          : `${shortDay(earliest)}${earliest === latest ? '' : `至${shortDay(latest)}`}`}
      </td>
      <td class="one">
        <span class="label">步骤</span>
        <Next line={first} />
      </td>
      <td>{isOpen ? '在下面逐件列出' : '点开看每一件'}</td>
    </tr>
  )
}

/** The merged list; every line links to its case. */
export function Table({ lines, more, ...people }: TableProps) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const turn = (key: string) =>
    setOpen(old => (old.has(key) ? new Set([...old].filter(one => one !== key)) : new Set([...old, key])))
  return (
    <table class="work">
      <caption class="unseen">待办，按期限排序，最急的在上面</caption>
      <thead>
        <tr>
          <th scope="col">期限</th>
          <th scope="col">事项</th>
          <th scope="col">编号</th>
          <th scope="col">申请人</th>
          <th scope="col">来源</th>
          <th scope="col">收到</th>
          <th scope="col">步骤</th>
          <th scope="col">经办人</th>
        </tr>
      </thead>
      <tbody>
        {grouped(lines).flatMap(({ key, lines: alike }) => {
          const [first] = alike
          const isOpen = key === null || open.has(key)
          return [
            key !== null && first !== undefined && (
              <GroupRow
                key={key}
                lines={alike}
                count={countText(alike.length, !more)}
                {...{ first, isOpen }}
                onOpen={() => turn(key)}
              />
            ),
            ...alike.map(line => <LineRow key={line.no} line={line} isFolded={!isOpen} {...people} />),
          ]
        })}
      </tbody>
    </table>
  )
}
