import { compileStatements, decide, type Permission, type Rule, type Statement } from './policy.ts'

/** One action on one resource pattern granted to a role. */
export interface Grant {
  /** the role */
  principal: string
  action: string
  resource: string
  /** number of calls that no other grant of the role would have permitted */
  needed: number
}

/** The grants that roles have needed since the start. Without a needed grant some call fails. */
export class Needed {
  readonly #grants = new Map<string, { grant: Grant; rule: readonly Rule[] }[]>()

  /** Replaces the role's grants. Earlier needs stay counted. */
  admit(principal: string, statements: readonly Statement[]): void {
    const known = this.#grants.get(principal) ?? []
    const granted = new Map<string, { grant: Grant; rule: readonly Rule[] }>()
    for (const statement of statements.filter(({ Effect }) => Effect === 'Allow')) {
      for (const action of [statement.Action].flat()) {
        for (const resource of [statement.Resource].flat()) {
          const before = known.find(({ grant }) => grant.action === action && grant.resource === resource)
          const rule = compileStatements([{ ...statement, Action: action, Resource: resource }])
          granted.set(`${action} ${resource}`, before ?? { grant: { principal, action, resource, needed: 0 }, rule })
        }
      }
    }
    this.#grants.set(principal, [...granted.values()])
  }

  /** Records a permitted call. */
  note(principal: string, need: Permission): void {
    const allowing = (this.#grants.get(principal) ?? []).filter(({ rule }) => decide(rule, need) === 'allowed')
    const [only, ...others] = allowing
    if (only !== undefined && others.length === 0) only.grant.needed += 1
  }

  /** A role's statements without one of its grants; undefined when it has no such grant. */
  without(principal: string, { action, resource }: Permission): Rule[] | undefined {
    const all = this.#grants.get(principal) ?? []
    const left = all.filter(({ grant }) => grant.action !== action || grant.resource !== resource)
    return left.length === all.length ? undefined : left.flatMap(({ rule }) => rule)
  }

  /** Every grant of every role. */
  list(): Grant[] {
    return [...this.#grants.values()].flat().map(({ grant }) => ({ ...grant }))
  }
}
