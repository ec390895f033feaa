import {
  compileStatements,
  decide,
  leadingOf,
  type Permission,
  type Rule,
  type Statement,
  withoutLeading,
} from './policy.ts'

/** One action on one resource pattern that a role is allowed and, where the statement names some, one pattern of partition keys. */
export interface Grant {
  /** the role */
  principal: string
  action: string
  resource: string
  leading?: string
  /** how many calls were allowed that the role's other grants would not have allowed */
  needed: number
}

/** What names a grant; without `leading` all of this action on this resource. */
export type Named = Pick<Grant, 'action' | 'resource' | 'leading'>

/** One action on one resource pattern, as a statement of its own. */
interface Part {
  action: string
  resource: string
  statement: Statement
  rules: readonly Rule[]
}

interface Held {
  grant: Grant
  /** What the part it belongs to allows. */
  part: readonly Rule[]
  /** What the role is allowed without it; compiled when it is first asked. */
  others?: readonly Rule[]
}

/** Which grants the roles needed since the start: whoever takes a needed one away makes a call fail. */
export class Needed {
  readonly #parts = new Map<string, readonly Part[]>()
  readonly #grants = new Map<string, readonly Held[]>()

  /** Replaces the role's grants. Earlier needs stay counted. */
  admit(principal: string, statements: readonly Statement[]): void {
    const known = this.#grants.get(principal) ?? []
    const parts = statements
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(statement =>
        [statement.Action].flat().flatMap(action =>
          [statement.Resource].flat().map((resource): Part => {
            const single = { ...statement, Action: action, Resource: resource }
            return { action, resource, statement: single, rules: compileStatements([single]) }
          }),
        ),
      )
    this.#parts.set(principal, parts)
    const named = new Map<string, Held>()
    for (const { action, resource, statement, rules } of parts) {
      const bound = leadingOf(statement)
      for (const leading of bound.length === 0 ? [undefined] : bound) {
        const name: Named = { action, resource, ...(leading === undefined ? {} : { leading }) }
        const before = known.find(({ grant }) => isSame(grant, name) && grant.leading === leading)
        named.set(JSON.stringify(name), {
          grant: before?.grant ?? { principal, ...name, needed: 0 },
          part: rules,
        })
      }
    }
    this.#grants.set(principal, [...named.values()])
  }

  /** Records a permitted call. */
  note(principal: string, need: Permission): void {
    for (const held of this.#grants.get(principal) ?? []) {
      if (decide(held.part, need) !== 'allowed') continue
      held.others ??= this.without(principal, held.grant) ?? []
      if (decide(held.others, need) !== 'allowed') held.grant.needed += 1
    }
  }

  /** What a role is allowed without one of its grants; undefined when it has no such grant. */
  without(principal: string, name: Named): Rule[] | undefined {
    const { leading } = name
    const all = this.#parts.get(principal) ?? []
    const isMeant = (part: Part) =>
      isSame(part, name) && (leading === undefined || leadingOf(part.statement).includes(leading))
    if (!all.some(isMeant)) return undefined
    return all.flatMap(part => {
      if (!isMeant(part)) return part.rules
      const left = leading === undefined ? null : withoutLeading(part.statement, leading)
      return left === null ? [] : compileStatements([left])
    })
  }

  /** Every grant of every role. */
  list(): Grant[] {
    return [...this.#grants.values()].flat().map(({ grant }) => ({ ...grant }))
  }
}

const isSame = (one: Named, other: Named): boolean => one.action === other.action && one.resource === other.resource
