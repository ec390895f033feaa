import * as z from 'zod'

/** One action on one resource, as IAM evaluates it. */
export interface Permission {
  /** Such as dynamodb:PutItem. */
  action: string
  /** ARN, or * where the action has no resource. */
  resource: string
}

const oneOrMore = z
  .union([z.string(), z.array(z.string())])
  .transform(value => (Array.isArray(value) ? value : [value]))

/**
 * A resolved identity policy statement. NotAction, NotResource and every condition except aws:SecureTransport are
 * refused, so that no statement is evaluated differently from AWS.
 */
const statementSchema = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Action: oneOrMore,
    Resource: oneOrMore,
    Condition: z
      .strictObject({
        Bool: z.strictObject({ 'aws:SecureTransport': z.union([z.boolean(), z.enum(['true', 'false'])]) }),
      })
      .optional(),
  })
  .refine(statement => !JSON.stringify(statement).includes('${'), 'policy variables are not evaluated here')

/** A statement of a template after its intrinsics are resolved. */
export type Statement = z.input<typeof statementSchema>

export interface Rule {
  effect: 'Allow' | 'Deny'
  actions: readonly RegExp[]
  resources: readonly RegExp[]
}

/** A signer of requests: a role of the app, or the host itself. */
export interface Principal {
  name: string
  accessKeyId: string
  secretAccessKey: string
  /** Undefined for the host itself, which may do everything. */
  rules?: readonly Rule[]
}

/** Compiles statements. Throws, naming the statement, for anything it cannot evaluate. */
export function compileStatements(statements: readonly unknown[]): Rule[] {
  return statements.flatMap(given => {
    const parsed = statementSchema.safeParse(given)
    if (!parsed.success) {
      throw new Error(`Unsupported policy statement ${JSON.stringify(given)}: ${z.prettifyError(parsed.error)}`)
    }
    const { Effect: effect, Action: actions, Resource: resources, Condition: condition } = parsed.data
    // The loopback address counts as secure, so a statement for insecure transport never applies.
    if (condition && String(condition.Bool['aws:SecureTransport']) === 'false') return []
    return [{ effect, actions: actions.map(a => wildcard(a, 'i')), resources: resources.map(r => wildcard(r, '')) }]
  })
}

/** The rules' verdict on one permission. An explicit Deny wins over every Allow. */
export function decide(rules: readonly Rule[], permission: Permission): 'allowed' | 'denied' | 'not granted' {
  const applying = rules.filter(
    rule => rule.actions.some(a => a.test(permission.action)) && rule.resources.some(r => r.test(permission.resource)),
  )
  if (applying.some(rule => rule.effect === 'Deny')) return 'denied'
  return applying.length > 0 ? 'allowed' : 'not granted'
}

function wildcard(pattern: string, flags: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, `s${flags}`)
}
