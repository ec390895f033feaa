import { readBy } from '../../casework/service/reading.ts'
import { execute } from '../../casework/store/execute.ts'
import { fault } from '../../catalogue/drafting/asked.ts'
import { reference } from '../../catalogue/reference.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { kindOf } from '../../offices/administrators.ts'
import { officersOf } from '../../offices/kept-roster.ts'
import type { Officer } from '../../offices/roster.ts'
import { type Answered, answerTo } from '../../platform/serve.ts'
import { mostGathered } from '../acts/merge.ts'
import { itemChangeEndpoints } from '../api/changes.ts'
import { endingIn, type ItemChange } from '../head.ts'
import { itemChangeType } from '../item-change.ts'
import type { HandoverPlace } from './handover-answers.ts'
import { inHand, type Stock } from './merger-stock.ts'

/** What a department that ends hands over, as answers of its endpoints. */

const shown = ({ subject, name, roles }: Officer) => ({ subject, name, roles })

/** What the next list has: open cases while there are any, then everybody but those who leave. */
async function nextList(stock: Stock, change: ItemChange, leaving: string): Promise<object | Refusal> {
  const office = endingIn(change)
  const typed = leaving.split(/[\n、，,；;]+/u).flatMap(text => text.trim() || [])
  const { movable, waiting, left } = await inHand(stock, office, change.no)
  if (movable.length > 0)
    return typed.length === 0
      ? { cases: movable.slice(0, mostGathered), ...(waiting.length === 0 ? {} : { waiting }) }
      : refuse('invalid-input', { errors: [fault('/leaving', '这次列的是在办件，人员在最后一张清单上。')] })
  if (left.length > 0 || waiting.length > 0) return refuse('work-left')
  const officers = await officersOf(stock.known, office)
  const found = typed.map(text => ({
    text,
    named: officers.filter(({ subject, name }) => subject === text || name === text),
  }))
  const wrong = found.filter(({ named }) => named.length !== 1)
  if (wrong.length > 0) {
    const said = wrong.map(({ text, named }) =>
      named.length === 0 ? `“${text}”不在要移交的名册上。` : `有几个人叫“${text}”，请写账号。`,
    )
    return refuse('invalid-input', { errors: [fault('/leaving', said.join(''))] })
  }
  const leavers = new Set(found.flatMap(({ named }) => named))
  // Administrators take one another from the roster, and nobody else does.
  const administrators = [...leavers].flatMap(({ name, roles }) => (kindOf(roles) === null ? [] : [name]))
  if (administrators.length > 0)
    return refuse('invalid-input', {
      errors: [fault('/leaving', `${administrators.join('、')}是管理员，先随单位转走，离开名册由管理员另行办理。`)],
    })
  return { people: officers.filter(one => !leavers.has(one)).map(shown), leavers: [...leavers].map(shown) }
}

export const mergerAnswers = ({ cases, known, every }: Pick<HandoverPlace, 'cases'> & Stock): Answered[] => [
  answerTo('officer', itemChangeEndpoints['merger-in-hand'], async ({ actor, path }) => {
    const file = await readBy(cases, path.case ?? '', actor)
    if (isRefusal(file)) return file
    const { office, no } = file.head
    // It is what its own office has in hand, or a village for which it drafts.
    if (office !== actor.office) return refuse('not-allowed')
    const ending = endingIn(file.head)
    const { movable, waiting, left } = await inHand({ known, every }, ending, no)
    return { movable: movable.length, waiting, left, people: (await officersOf(known, ending)).length }
  }),
  answerTo('officer', itemChangeEndpoints['list-merged'], async call => {
    const { actor, path, body, version, at, deviceAt } = call
    const no = path.case ?? ''
    const file = await readBy(cases, no, actor)
    if (isRefusal(file)) return file
    // Whoever may not draw up a list is told that, and nothing else.
    const { leaving = '', ...rest } = body
    const isAllowed = itemChangeType.allowed(file.head, actor).includes('list-all')
    const list = isAllowed ? await nextList({ known, every }, file.head, leaving) : {}
    if (isRefusal(list)) return list
    const done = await execute(cases, await reference(known, Date.parse(at)), {
      ...{ no, act: 'list-all', actor, at, deviceAt, expected: version, body: rest },
      input: () => list,
      officersOf: office => officersOf(known, office),
    })
    if (isRefusal(done)) return done
    const { head, type } = done
    return { no, version: head.version, state: head.state, allowed: type.allowed(head, actor) }
  }),
]
