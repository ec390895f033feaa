import type { Words } from '../casework/event.ts'
import { dayText } from '../casework/notice.ts'
import { aboutOffice, type Reading } from '../casework/reading.ts'
import type { Fact } from '../casework/view.ts'
import { dayOf } from '../kernel/calendar.ts'
import { caseNumber } from '../kernel/identity.ts'
import { isRule, rules } from '../kernel/supervision/rule.ts'
import { grounds, levelNames, outcomes, type Signal, signal } from './head.ts'

/** What lists and pages read from a signal. It is about nobody but an office. */

/** Events of a case by their numbers, as its history counts them. */
const entries = (evidence: readonly number[]): string => `它的办理经过${evidence.map(seq => `第${seq}条`).join('、')}`

/** Cases by their numbers, each of which leads to its page. */
const numbered = (label: string, cases: { no: string; type: string }[]): Fact => ({
  ...{ label, cases },
  text: cases.map(({ no }) => caseNumber.print(no)).join('、'),
})

/** A warning asks for no answer, and ends by itself once this is done. Null where only a supervisor ends it. */
function endingOf(c: Signal): string | null {
  if (c.register !== undefined) return '查到的情况改好以后，预警就结束。'
  if (c.about === null) return null
  return c.due === null ? '办件办结以后，预警就结束。' : '把办件的这一步办完，预警就结束。'
}

/** The rule and what it rests on. A release before this one may have had others. */
const ruleFacts = (id: string): Fact[] =>
  isRule(id)
    ? [
        { label: '监察规则', text: `${id} ${rules[id].name}` },
        { label: '依据', text: rules[id].source },
      ]
    : [{ label: '监察规则', text: id }]

function facts(c: Signal, { office }: Words<null>): Fact[] {
  const ending = c.state === 'warned' ? endingOf(c) : null
  const limit = c.register === undefined ? '办件的期限' : '更新的期限'
  return [
    { label: '级别', text: levelNames[c.level] },
    ...ruleFacts(c.rule),
    { label: '查到的情况', text: c.sentence },
    { label: '被监察单位', text: office(c.office) },
    ...(c.about === null ? [] : [numbered('涉及的办件', [{ no: c.about.no, type: c.about.type }])]),
    ...(c.register?.item === undefined ? [] : [{ label: '涉及的事项', text: c.register.item }]),
    ...(c.warnings === undefined
      ? []
      : [
          numbered(
            '涉及的预警',
            c.warnings.map(no => ({ no, type: signal.name })),
          ),
        ]),
    ...(c.evidence.length === 0 ? [] : [{ label: '凭据', text: entries(c.evidence) }]),
    ...(c.due === null ? [] : [{ label: limit, text: `${dayText(c.due)}${c.provisional ? '（暂定）' : ''}` }]),
    ...(ending === null ? [] : [{ label: '怎样结束', text: ending }]),
    ...c.exemptions.flatMap(({ ground }) =>
      c.outcome === null ? [{ label: '提出豁免', text: `${grounds[ground]}，等待另一位监察员确认` }] : [],
    ),
    ...(c.outcome === null ? [] : [{ label: '结果', text: outcomes[c.outcome] }]),
  ]
}

export const reads: Reading<Signal, null> = {
  subject: c => ({ name: `${levelNames[c.level]}：${c.sentence}`, short: levelNames[c.level] }),
  ...aboutOffice,
  led: ({ office }) => ({ office }),
  facts,
  answers: () => null,
  stages: c => [
    { label: '发出', on: dayOf(c.filedAt) },
    ...(['sign', 'explain', 'review'] as const).flatMap(id => {
      const clock = c.clocks.findLast(k => k.id === id)
      const label = { sign: '签收', explain: '说明', review: '复核' }[id]
      return clock === undefined && (id === 'review' || c.outcome !== null) ? [] : [{ label, on: clock?.end ?? null }]
    }),
    { label: signal.states.closed.staff, on: c.ended?.on ?? null },
  ],
  // A delay that grows counts at each level it reaches.
  counted: {
    office: c => c.office,
    subject: c => c.rule,
    events: (c, before) => {
      const reached = before?.level === c.level ? [] : [c.level]
      return { 'signal-raised': reached, 'signal-grown': reached, 'signal-unanswered': reached }
    },
  },
  nameOf: (_, id) => id,
  gradeOf: c => ({ level: c.level, since: c.gradedAt ?? c.filedAt }),
  villageTaskOf: c => (c.state === 'warned' ? { office: c.supervisor, task: 'watch' } : null),
  barred: c => (c.state === 'appealed' ? [c.ruling?.by ?? null] : []),
}
