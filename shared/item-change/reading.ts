import * as z from 'zod/mini'
import type { Recorded } from '../casework/entry.ts'
import type { Words } from '../casework/event.ts'
import { dayText } from '../casework/notice.ts'
import { aboutOffice, type Reading } from '../casework/reading.ts'
import type { Fact, ReadCase } from '../casework/view.ts'
import { kinds } from '../catalogue/drafting/kinds.ts'
import type { Line } from '../kernel/answers.ts'
import { dayOf } from '../kernel/calendar.ts'
import { revised } from './acts/draft.ts'
import { type ItemChange, itemChange, type Known, titleOf } from './head.ts'
import { filed } from './opening.ts'
import { barredFrom, followUpOf } from './transitions.ts'

/** What lists and pages read from a change of items. */

/** The draft as it was submitted last. */
export const draftIn = (records: readonly Recorded[]) =>
  records.findLast(({ event }) => filed.is(event) || revised.is(event))?.event as
    | ReturnType<typeof filed>
    | ReturnType<typeof revised>
    | undefined

/** Its versions stand in the register, and nobody decides about them any more. */
const isWritten = ({ state }: ItemChange): boolean =>
  !['examining', 'deciding', 'receiving', 'correcting', 'entering', 'unconfirmed', 'ended'].includes(state)

function facts(c: ItemChange, { known, office }: Words<Known>): Fact[] {
  const isOpen = ['examining', 'deciding', 'receiving', 'correcting'].includes(c.state)
  const others = c.items.filter(({ code, base }) => isOpen && (known.newest.get(code) ?? null) !== base)
  return [
    { label: '种类', text: kinds[c.kind] },
    ...(c.station === undefined ? [] : [{ label: '并掉的便民服务站', text: office(c.station.ends) }]),
    ...(c.successor === undefined ? [] : [{ label: '并入', text: office(c.successor) }]),
    ...(c.items.length === 0
      ? []
      : [
          {
            label: '事项',
            text: c.items.map(({ code, base }) => (base === null ? `${code}（新编码）` : code)).join('、'),
          },
        ]),
    { label: '起草单位', text: office(c.office) },
    {
      label: isWritten(c) ? '生效' : '计划生效',
      text: c.urgent ? '立即' : dayText(c.from),
    },
    ...(c.lawEnded === true
      ? [{ label: '为什么取消', text: '法律、法规、规章取消了这个事项，在办的办件一并结束' }]
      : []),
    ...(c.list === undefined
      ? []
      : [
          {
            label: '移交清单',
            text: `移交${office(c.list.to)}，${c.list.count}${c.list.people ? '人，名单' : '件，编号'}见办理经过`,
          },
        ]),
    ...(c.returns === 0 ? [] : [{ label: '退回修改', text: `${c.returns}次` }]),
    ...(c.receivers.length === 0 ? [] : [{ label: '还没有确认承接', text: c.receivers.map(office).join('、') }]),
    ...(c.resumes === null || c.confirmed ? [] : [{ label: '自动恢复', text: dayText(c.resumes) }]),
    ...others.map(({ code, base }) => ({
      label: '起草以后又有变更',
      text: `${code}：按第${base ?? 0}版起草，现在是第${known.newest.get(code) ?? 0}版。请退回起草单位，对照现行的版本重新确认。`,
    })),
  ]
}

const lastStage = (c: ItemChange): string => {
  if (c.kind === 'reorganise') return '移交完成'
  return followUpOf(c) === null ? '写入事项目录' : '写入并生效'
}

const lines = z.array(z.strictObject({ title: z.string(), text: z.string() }))

/** What the draft changes of the versions that were in force or planned when it was drafted. */
function answers(told: ReadCase<ItemChange>): Line[] | null {
  const draft = draftIn(told.records)
  const text = draft === undefined ? null : told.text(draft.told)
  if (draft === undefined || text === null) return null
  const why = [
    { title: '原因', text: told.text(draft.reason) ?? '' },
    { title: '依据', text: told.text(draft.basis) ?? '' },
  ]
  return [...why, ...lines.parse(JSON.parse(text))].map(line => ({ ...line, rows: [] }))
}

export const reads: Reading<ItemChange, Known> = {
  subject: c => ({ name: titleOf(c.kind, c.about), short: itemChange.title }),
  ...aboutOffice,
  facts,
  answers,
  stages: c => [
    { label: '提交', on: dayOf(c.filedAt) },
    { label: '合法性审核', on: c.clocks.findLast(k => k.id === 'legality')?.end ?? null },
    { label: '机构编制审核', on: c.clocks.findLast(k => k.id === 'decision')?.end ?? null },
    { label: lastStage(c), on: c.ended?.on ?? null },
  ],
  nameOf: (_, id) => id,
  barred: barredFrom,
}
