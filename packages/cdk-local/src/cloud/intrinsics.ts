/** The knowledge about a stack that intrinsic functions need. */
export interface Scope {
  /** The value of a parameter, a pseudo parameter or a resource. */
  ref(name: string): unknown
  attribute(id: string, name: string): string
  condition(name: string): boolean
  mapping(map: string, top: string, second: string): unknown
  imported(name: string): unknown
}

/** Stands for `AWS::NoValue`: the property is left out. */
export const noValue = Symbol('AWS::NoValue')

/** Replaces every intrinsic function in a template value. Throws, naming it, for an unknown one. */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map(item => resolve(item, scope)).filter(item => item !== noValue)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const [only] = entries
  if (entries.length === 1 && only && (only[0] === 'Ref' || only[0] === 'Condition' || only[0].startsWith('Fn::'))) {
    // An IAM statement's own Condition is an object. The intrinsic names one by a string.
    if (only[0] !== 'Condition' || typeof only[1] === 'string') return call(only[0], only[1], scope)
  }
  const resolved = entries.map(([name, item]) => [name, resolve(item, scope)] as const)
  return Object.fromEntries(resolved.filter(([, item]) => item !== noValue))
}

/** The logical names a template value depends on, by any intrinsic function. */
export function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, item]) => {
    if (name === 'Ref' && typeof item === 'string') return [item]
    if (name === 'Fn::GetAtt') return attributePath(item).slice(0, 1)
    if (name === 'Fn::Sub') {
      const [text, own] = Array.isArray(item) ? item : [item, {}]
      const names = [...String(text).matchAll(placeholder)].map(match => (match[1] ?? '').split('.')[0] ?? '')
      return [...names, ...references(own)]
    }
    return references(item)
  })
}

const placeholder = /\$\{([^!}][^}]*)\}/g

function call(name: string, given: unknown, scope: Scope): unknown {
  const compute = functions[name]
  if (!compute) throw new Error(`the local cloud does not know the intrinsic function ${name}`)
  return compute(given, scope)
}

const functions: Readonly<Record<string, (given: unknown, scope: Scope) => unknown>> = {
  Ref: (given, scope) => scope.ref(String(given)),
  Condition: (given, scope) => scope.condition(String(given)),
  'Fn::GetAtt': (given, scope) => {
    const [id = '', ...path] = attributePath(given)
    return scope.attribute(id, path.join('.'))
  },
  'Fn::Sub': (given, scope) => {
    const [text, own] = Array.isArray(given) ? given : [given, {}]
    const names = new Map(Object.entries(record(resolve(own, scope))))
    const filled = String(text).replace(placeholder, (_, name: string) => {
      if (names.has(name)) return String(names.get(name))
      const [id = '', ...path] = name.split('.')
      return path.length > 0 ? scope.attribute(id, path.join('.')) : String(scope.ref(name))
    })
    return filled.replaceAll('${!', '${')
  },
  'Fn::Join': (given, scope) => {
    const [separator, parts] = list(given, 2)
    return list(resolve(parts, scope)).map(String).join(String(separator))
  },
  'Fn::Select': (given, scope) => {
    const [position, items] = list(given, 2)
    const chosen = list(resolve(items, scope))[Number(resolve(position, scope))]
    if (chosen === undefined) throw new Error('Fn::Select is out of range')
    return chosen
  },
  'Fn::Split': (given, scope) => {
    const [separator, text] = list(given, 2)
    return String(resolve(text, scope)).split(String(separator))
  },
  'Fn::If': (given, scope) => {
    const [condition, yes, no] = list(given, 3)
    return resolve(scope.condition(String(condition)) ? yes : no, scope)
  },
  'Fn::Equals': (given, scope) => {
    const [left, right] = list(given, 2)
    return String(resolve(left, scope)) === String(resolve(right, scope))
  },
  'Fn::Not': (given, scope) => !list(given, 1).every(item => resolve(item, scope)),
  'Fn::And': (given, scope) => list(given).every(item => resolve(item, scope) === true),
  'Fn::Or': (given, scope) => list(given).some(item => resolve(item, scope) === true),
  'Fn::ImportValue': (given, scope) => scope.imported(String(resolve(given, scope))),
  'Fn::FindInMap': (given, scope) => {
    const [map, top, second] = list(given, 3).map(item => String(resolve(item, scope)))
    return scope.mapping(map ?? '', top ?? '', second ?? '')
  },
  'Fn::Base64': (given, scope) => Buffer.from(String(resolve(given, scope))).toString('base64'),
}

function attributePath(given: unknown): string[] {
  return typeof given === 'string' ? given.split('.') : list(given).map(String)
}

function list(value: unknown, length?: number): unknown[] {
  if (!Array.isArray(value) || (length !== undefined && value.length !== length)) {
    throw new Error(
      `an intrinsic function got ${JSON.stringify(value)} instead of a list${length ? ` of ${length}` : ''}`,
    )
  }
  return value
}

function record(value: unknown): object {
  if (typeof value !== 'object' || value === null) throw new Error('Fn::Sub got no map of variables')
  return value
}
