import { randomBytes } from 'node:crypto'
import { type Named, Needed } from './needed.ts'
import type { Place } from './operation.ts'
import { compileStatements, decide, type Permission, type Principal, type Statement } from './policy.ts'
import { Refusal } from './refusal.ts'

export interface Admission {
  name: string
  accessKeyId: string
  secretAccessKey: string
  statements: readonly Statement[]
}

export interface Denied extends Permission {
  principal: string
  message: string
}

/** All principals the endpoint knows, and their denials. */
export interface Register {
  root: Principal
  admit(admission: Admission): void
  find(accessKeyId: string): Principal | undefined
  /** Throws the service's refusal unless the principal has every permission. */
  authorize(principal: Principal, service: string, needs: readonly Permission[]): void
  denied: Denied[]
  /** Takes one grant from a role until the function that it answers is called. Throws when the role has no such grant. */
  withhold(principal: string, grant: Named): () => void
  /** Which grants the allowed calls needed. */
  needed: Needed
}

export function openRegister(place: Place): Register {
  const root = {
    name: 'local-host',
    accessKeyId: `AKIA${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64url'),
  }
  const byKey = new Map<string, Principal>([[root.accessKeyId, root]])
  const denied: Denied[] = []
  const needed = new Needed()
  return {
    root,
    denied,
    needed,
    admit({ name, accessKeyId, secretAccessKey, statements }) {
      byKey.set(accessKeyId, { name, accessKeyId, secretAccessKey, rules: compileStatements(statements) })
      needed.admit(name, statements)
    },
    find: accessKeyId => byKey.get(accessKeyId),
    withhold(name, grant) {
      const principal = [...byKey.values()].find(each => each.name === name)
      const before = principal?.rules
      const left = needed.without(name, grant)
      if (principal === undefined || before === undefined || left === undefined)
        throw new Error(`${name} has no grant ${grant.action} on ${grant.resource}`)
      const denials = before.filter(({ effect }) => effect === 'Deny')
      principal.rules = [...denials, ...left]
      return () => {
        principal.rules = before
      }
    },
    authorize(principal, service, needs) {
      if (!principal.rules) return
      for (const need of needs) {
        const verdict = decide(principal.rules, need)
        if (verdict === 'allowed') {
          needed.note(principal.name, need)
          continue
        }
        const reason =
          verdict === 'denied'
            ? 'with an explicit deny in an identity-based policy'
            : `because no identity-based policy allows the ${need.action} action`
        const message = `User: ${arnOf(principal, place)} is not authorized to perform: ${need.action} on resource: ${need.resource} ${reason}`
        denied.push({ principal: principal.name, ...need, message })
        throw accessDenied(service, message)
      }
    },
  }
}

/** The ARN under which a principal appears, a session of its role. */
export function arnOf(principal: Principal, place: Place): string {
  return `arn:${place.partition}:sts::${place.account}:assumed-role/${principal.name}/local`
}

function accessDenied(service: string, message: string): Refusal {
  if (service === 's3') return new Refusal(403, 'AccessDenied', message)
  if (service === 'sqs') return new Refusal(403, 'AccessDenied', message)
  return new Refusal(400, 'AccessDeniedException', message)
}
