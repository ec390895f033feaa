import type { Permission } from '../aws/policy.ts'

/** An act of the host on behalf of a service or a function's role. The templates must permit it. */
interface Need extends Permission {
  /** The service principal without its domain, such as `events`; or the access key of a role. */
  who: { service: string } | { accessKeyId: string; role: string }
  /** The ARN on whose behalf a service acts. */
  source?: string
}

interface Grant extends Permission {
  service: string
  /** Patterns with `*`; any when there are none. */
  sources: readonly string[]
}

/** Grants of resource policies, and the host's needs. They are compared after deployment, as AWS would at run time. */
export class Grants {
  readonly #grants: Grant[] = []
  readonly #needs: Need[] = []

  allow(grant: Grant): void {
    this.#grants.push(grant)
  }

  require(need: Need): void {
    this.#needs.push(need)
  }

  /** Throws, naming each, when nothing grants a need. */
  verify(permits: (accessKeyId: string, permission: Permission) => boolean): void {
    const missing = this.#needs.filter(need =>
      'service' in need.who ? !this.#isGranted(need, need.who.service) : !permits(need.who.accessKeyId, need),
    )
    if (missing.length === 0) return
    const lines = missing.map(({ who, action, resource, source }) => {
      const name =
        'service' in who ? `${who.service}${source === undefined ? '' : ` for ${source}`}` : `role ${who.role}`
      return `${name} may not ${action} on ${resource}`
    })
    throw new Error(`the templates do not grant what they need:\n${[...new Set(lines)].join('\n')}`)
  }

  #isGranted({ action, resource, source }: Need, service: string): boolean {
    return this.#grants.some(
      grant =>
        grant.service === service &&
        matches(grant.action, action) &&
        matches(grant.resource, resource) &&
        (grant.sources.length === 0 || grant.sources.some(each => source !== undefined && matches(each, source))),
    )
  }
}

function matches(pattern: string, value: string): boolean {
  const source = pattern.replace(/[.+^${}()|[\]\\?]/g, '\\$&').replaceAll('*', '.*')
  return new RegExp(`^${source}$`, 'i').test(value)
}
