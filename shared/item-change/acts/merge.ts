import * as z from 'zod/mini'
import { optional, textField } from '../../casework/field.ts'
import { valueField } from '../../casework/form.ts'
import { role } from '../../kernel/actor.ts'
import { refuse } from '../../kernel/refusal.ts'
import { sealed } from '../../kernel/sealed.ts'
import { itemChange } from '../head.ts'
import { closed } from '../transitions.ts'
import { casesListed } from './hand-over.ts'

/**
 * What a department or a village's station that ends leaves to its successor (机构改革). The hall fills the lists: open cases as long as there are any,
 * and at last the people, with whom the change is over.
 */

/** So many cases on one list that the hall fills; their numbers stand in one event. */
export const mostGathered = 300
/** Characters of the names of those who leave. */
export const mostLeaving = 600
const person = z.strictObject({ subject: z.string(), name: z.string(), roles: z.array(role) })
const people = z.array(person)
const namesOf = (some: z.output<typeof people>): string => some.map(({ name }) => name).join('、')

export const peopleListed = itemChange.event(
  'people-listed',
  { to: z.string(), people, leavers: people, note: sealed },
  {
    evolve: (c, e, { seq, by }) => ({
      ...c,
      ...{ state: 'signing', assignee: null },
      list: { to: e.to, count: e.people.length, seq, by: by.subject, people: true },
    }),
    staff: (e, { office }) => [
      `人员清单：${e.people.length}人转到${office(e.to)}，职责不变：${namesOf(e.people)}。${
        e.leavers.length === 0 ? '' : `${e.leavers.length}人不转，离开名册：${namesOf(e.leavers)}。`
      }`,
      e.note,
    ],
    applicant: null,
  },
)
/** 列移交清单 */
export const listAll = itemChange.act({
  title: '列移交清单',
  verb: '列好，送负责人签署',
  tone: 'primary',
  help: c =>
    `有可以移交的在办件的，全部列上，一次最多${mostGathered}件；都移交完了、没有别的要办的，列上名册里的全部人员。两种清单都由本单位负责人签署、${
      c.station === undefined ? '接收单位' : '镇'
    }负责人接收。`,
  from: ['listing'],
  who: ['drafter@office'],
  closedTo: c => c.kind !== 'reorganise',
  endpoint: 'merger-lists',
  form: {
    leaving: optional({
      ...textField('不转走、离开名册的人（账号或者姓名）', {
        max: mostLeaving,
        hint: '只在列人员的时候填，一行一个。没有的不填。',
      }),
      ...{ samples: () => [''], kind: 'text' as const },
    }),
    note: textField('移交说明', { min: 2, max: 200 }),
    cases: valueField(z.optional(z.array(z.string()))),
    waiting: valueField(z.optional(z.array(z.string()))),
    people: valueField(z.optional(people)),
    leavers: valueField(z.optional(people)),
  },
  events: [casesListed, peopleListed],
  decide: (_, { cases, waiting, people = [], leavers = [], note }, { known, on }) => {
    const to = known.takers[0]?.id
    if (to === undefined || !known.takesOn(to, on)) return refuse('receiver-changed')
    return [
      cases === undefined ? peopleListed({ to, people, leavers, note }) : casesListed({ to, cases, waiting, note }),
    ]
  },
})

export const peopleMoved = itemChange.event(
  'people-moved',
  /** `merged`: none in entries of before the end of a merger had a state of its own */
  { to: z.string(), moved: z.int(), removed: z.int(), merged: z.optional(z.literal(true)) },
  {
    evolve: (c, e, { on }) => closed(c, on, e.merged ? 'merged' : 'entered'),
    staff: (e, { office }) =>
      `${e.moved}人转到${office(e.to)}${e.removed === 0 ? '' : `，${e.removed}人离开名册`}。机构改革的移交结束。`,
    applicant: null,
  },
)
/** The worker has moved the people of the list. */
export const reportPeople = itemChange.act({
  title: '人员移交完成',
  verb: '',
  from: ['moving'],
  who: ['system'],
  form: { list: valueField(z.int()), moved: valueField(z.int()), removed: valueField(z.int()) },
  events: [peopleMoved],
  // A late run of the worker tells of an earlier list.
  decide: (c, { list, ...input }) =>
    c.list?.seq === list && c.list.people ? [peopleMoved({ to: c.list.to, ...input, merged: true })] : [],
})
