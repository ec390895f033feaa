import * as z from 'zod'

/** What a request says beside action and resource, by condition key; a key without values is not there. */
export type Context = Readonly<Record<string, readonly string[]>>

/** One action on one resource, as IAM evaluates it. */
export interface Permission {
  /** Such as dynamodb:PutItem. */
  action: string
  /** ARN, or * where the action has no resource. */
  resource: string
  context?: Context
}

/** The condition key of the partition keys that a call touches. */
export const leadingKeys = 'dynamodb:LeadingKeys'

const oneOrMore = z
  .union([z.string(), z.array(z.string())])
  .transform(value => (Array.isArray(value) ? value : [value]))

const scalar = z.union([z.string(), z.boolean()])
const values = z.union([scalar, z.array(scalar).min(1)]).transform(value => [value].flat().map(String))

/**
 * A resolved identity policy statement. NotAction, NotResource, policy variables and every condition that is not among
 * those below are refused, so that a statement is never evaluated other than AWS would.
 */
const statementSchema = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Action: oneOrMore,
    Resource: oneOrMore,
    Condition: z.record(z.string(), z.record(z.string(), values)).default({}),
  })
  .refine(statement => !JSON.stringify(statement).includes('${'), 'policy variables are not evaluated here')

/** A statement of a template after its intrinsics are resolved. */
export type Statement = z.input<typeof statementSchema>

type Test = (context: Context) => boolean

export interface Rule {
  effect: 'Allow' | 'Deny'
  actions: readonly RegExp[]
  resources: readonly RegExp[]
  conditions: readonly Test[]
}

/** A signer of requests: a role of the app, or the host itself. */
export interface Principal {
  name: string
  accessKeyId: string
  secretAccessKey: string
  /** Undefined for the host itself, which may do everything. */
  rules?: readonly Rule[]
}

const yesOrNo = (given: readonly string[]): boolean => {
  const [only] = z.tuple([z.enum(['true', 'false'])]).parse(given)
  return only === 'true'
}

/** Every value of the request is among those; of a request without any that is true as well, as with AWS. */
const all =
  (key: string, isLike: (pattern: string) => (value: string) => boolean) =>
  (patterns: readonly string[]): Test => {
    const tests = patterns.map(isLike)
    return context => (context[key] ?? []).every(value => tests.some(test => test(value)))
  }

/** The conditions that are evaluated, by operator and key. */
const known: Readonly<Record<string, (given: readonly string[]) => Test>> = {
  // The loopback address counts as secure.
  'Bool aws:SecureTransport': given => {
    const asked = yesOrNo(given)
    return () => asked
  },
  [`Null ${leadingKeys}`]: given => {
    const absent = yesOrNo(given)
    return context => ((context[leadingKeys] ?? []).length === 0) === absent
  },
  [`ForAllValues:StringEquals ${leadingKeys}`]: all(leadingKeys, pattern => value => value === pattern),
  [`ForAllValues:StringLike ${leadingKeys}`]: all(leadingKeys, pattern => {
    const like = wildcard(pattern, '')
    return value => like.test(value)
  }),
}

/** Compiles statements. Throws, naming the statement, for anything this evaluation does not know. */
export function compileStatements(statements: readonly unknown[]): Rule[] {
  return statements.map(given => {
    const unsupported = (why: string) => new Error(`Unsupported policy statement ${JSON.stringify(given)}: ${why}`)
    const parsed = statementSchema.safeParse(given)
    if (!parsed.success) throw unsupported(z.prettifyError(parsed.error))
    const { Effect: effect, Action: actions, Resource: resources, Condition } = parsed.data
    const conditions = Object.entries(Condition).flatMap(([operator, byKey]) =>
      Object.entries(byKey).map(([key, wanted]) => {
        const compile = known[`${operator} ${key}`]
        if (!compile) throw unsupported(`the condition ${operator} on ${key} is not evaluated here`)
        return compile(wanted)
      }),
    )
    return {
      effect,
      actions: actions.map(a => wildcard(a, 'i')),
      resources: resources.map(r => wildcard(r, '')),
      conditions,
    }
  })
}

/** The rules' verdict on one permission. An explicit Deny wins over every Allow. */
export function decide(rules: readonly Rule[], permission: Permission): 'allowed' | 'denied' | 'not granted' {
  const { action, resource, context = {} } = permission
  const applying = rules.filter(
    rule =>
      rule.actions.some(a => a.test(action)) &&
      rule.resources.some(r => r.test(resource)) &&
      rule.conditions.every(test => test(context)),
  )
  if (applying.some(rule => rule.effect === 'Deny')) return 'denied'
  return applying.length > 0 ? 'allowed' : 'not granted'
}

const narrowing = ['ForAllValues:StringEquals', 'ForAllValues:StringLike']

/** The partition keys, or patterns of them, that a statement is bound to; none when it is bound to none. */
export const leadingOf = ({ Condition = {} }: Statement): string[] =>
  narrowing.flatMap(operator => [Condition[operator]?.[leadingKeys] ?? []].flat().map(String))

/** The statement bound to one of its partition keys less; null when it had no other. */
export function withoutLeading(statement: Statement, leading: string): Statement | null {
  const Condition = { ...statement.Condition }
  for (const operator of narrowing) {
    const bound = Condition[operator]
    if (bound?.[leadingKeys] === undefined) continue
    const left = [bound[leadingKeys]].flat().filter(each => each !== leading)
    if (left.length === 0) return null
    Condition[operator] = { ...bound, [leadingKeys]: left }
  }
  return { ...statement, Condition }
}

function wildcard(pattern: string, flags: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, `s${flags}`)
}
