import { nameIn } from '../../casework/case-type.ts'
import type { CaseTable } from '../../casework/store/cases.ts'
import { casesFiledBy } from '../../casework/store/lists.ts'
import { type Fault, fault } from '../../catalogue/drafting/asked.ts'
import type { Registers } from '../../catalogue/reference.ts'
import { caseNumber } from '../../kernel/identity.ts'
import { type ItemChange, itemChange } from '../head.ts'
import { itemChangeType } from '../item-change.ts'

/** Codes of new items in changes that are on their way, or written for a later day: nobody else takes them. */

type Taking = Pick<ItemChange, 'no' | 'state' | 'office'>

/** By each code, the changes that have it. What was refused or withdrawn takes none. */
export async function codesTaken(
  cases: CaseTable,
  { offices }: Pick<Registers, 'offices'>,
): Promise<Map<string, Taking[]>> {
  const departments = [...offices.values()].flatMap(({ id, tier }) => (tier === 'department' ? [id] : []))
  const taken = await Promise.all(departments.map(takenBy))
  const byCode = Map.groupBy(taken.flat(), ([code]) => code)
  return new Map([...byCode].map(([code, all]) => [code, all.map(([, by]) => by)]))

  async function takenBy(office: string): Promise<[string, Taking][]> {
    const codes: [string, Taking][] = []
    let after: string | undefined
    do {
      const page = await casesFiledBy(cases, nameIn(itemChangeType, office), after)
      for (const { head: one } of page.cases) {
        const head = itemChangeType.parse(one)
        if (head.state === 'ended') continue
        codes.push(...head.items.flatMap(({ code, base }): [string, Taking][] => (base === null ? [[code, head]] : [])))
      }
      after = page.next ?? undefined
    } while (after !== undefined)
    return codes
  }
}

const isWaiting = ({ state }: Taking): boolean => itemChange.states[state].step !== null

/** New codes that wait in another change. What came back to this office for correction is its own, to be drafted anew. */
export const takenFaults = (
  codes: readonly string[],
  taken: ReadonlyMap<string, readonly Taking[]>,
  office: string,
): Fault[] =>
  codes.flatMap(code => {
    const by = taken.get(code)?.find(one => isWaiting(one) && !(one.state === 'correcting' && one.office === office))
    if (by === undefined) return []
    return [fault('/file', `代码“${code}”在${caseNumber.print(by.no)}号事项变更里等着用，请换一个没有用过的。`)]
  })
