/** A route key such as `GET /cases/{number}`, `ANY /{proxy+}` or `$default`, compiled. */
export interface RouteKey {
  key: string
  /** Path parameters of a matching request, decoded; undefined for any other. */
  fit(method: string, path: string): Record<string, string> | undefined
  /** The order of matching keys: the one that sorts first wins. */
  rank: string
}

export function compileRoute(key: string): RouteKey {
  if (key === '$default') return { key, fit: () => ({}), rank: 'z' }
  const [method, pattern = '', ...more] = key.split(' ')
  if (!pattern.startsWith('/') || more.length > 0) throw new Error(`the local cloud does not know the route key ${key}`)
  const segments = pattern.split('/').slice(1)
  return {
    key,
    fit: (given, path) => (method === 'ANY' || method === given ? fitPath(segments, path) : undefined),
    // Literal segments win over parameters, and parameters over a greedy one. A named method wins over ANY.
    rank: segments.map(kindOf).join('') + (method === 'ANY' ? '1' : '0'),
  }
}

/** The route a request takes, with its path parameters. */
export function findRoute<Route extends { route: RouteKey }>(
  routes: readonly Route[],
  method: string,
  path: string,
): { found: Route; parameters: Record<string, string> } | undefined {
  const fitting = routes.flatMap(found => {
    const parameters = found.route.fit(method, path)
    return parameters ? [{ found, parameters }] : []
  })
  return fitting.sort((a, b) => (a.found.route.rank < b.found.route.rank ? -1 : 1))[0]
}

function kindOf(segment: string): string {
  if (!segment.startsWith('{')) return 'a'
  return segment.endsWith('+}') ? 'c' : 'b'
}

function fitPath(segments: readonly string[], path: string): Record<string, string> | undefined {
  const parts = path.split('/').slice(1)
  const parameters: Record<string, string> = {}
  for (const [position, segment] of segments.entries()) {
    const part = parts[position]
    const kind = kindOf(segment)
    if (kind === 'c') {
      if (!part) return undefined
      parameters[segment.slice(1, -2)] = decode(parts.slice(position).join('/'))
      return parameters
    }
    if (kind === 'b') {
      if (!part) return undefined
      parameters[segment.slice(1, -1)] = decode(part)
    } else if (part !== segment) return undefined
  }
  return parts.length === segments.length ? parameters : undefined
}

/** Percent-decoding that leaves invalid encodings unchanged. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
