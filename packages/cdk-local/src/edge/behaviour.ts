/** The parts of a viewer's request that CloudFront passes to the origin. */
export interface Forwarding {
  /** Whether a header of the viewer reaches the origin, by its lower-case name. */
  header(name: string): boolean
  query: boolean
  cookies: boolean
}

const nothing: Forwarding = { header: () => false, query: false, cookies: false }

/** AWS's managed policies by id, the same in every partition. */
const cachingOptimized = '658327ea-f89d-4fab-a63d-7e88639e58f6'
const cachePolicies: Readonly<Record<string, Forwarding>> = {
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': nothing, // CachingDisabled
  [cachingOptimized]: nothing,
}
/** Whether a behaviour with this policy may compress. CachingOptimized does, and one without a cache never does. */
export const mayCompress = (cachePolicyId: string): boolean => cachePolicyId === cachingOptimized

const requestPolicies: Readonly<Record<string, Forwarding>> = {
  'b689b0a8-53d0-40ab-baf2-68738e2966ac': { header: name => name !== 'host', query: true, cookies: true }, // AllViewerExceptHostHeader
}

/** Headers that reach the origin whatever the policies say, because no request can be answered without them. */
const always = new Set(['content-type', 'content-length', 'if-none-match', 'if-modified-since', 'range'])

/**
 * The headers, query and cookies that two policies forward. CloudFront drops the viewer's Authorization header, query
 * and cookies unless a policy names them, and so does this. Throws for a policy that is neither a known managed one
 * nor the app's own.
 */
export function forwardingOf(
  cachePolicyId: string,
  requestPolicyId: string | undefined,
  own: ReadonlySet<string>,
): Forwarding {
  const cache = own.has(cachePolicyId) ? nothing : cachePolicies[cachePolicyId]
  if (!cache) throw new Error(`the local cloud does not know the cache policy ${cachePolicyId}`)
  const request = requestPolicyId === undefined ? nothing : requestPolicies[requestPolicyId]
  if (!request) throw new Error(`the local cloud does not know the origin request policy ${requestPolicyId}`)
  return {
    header: name => always.has(name) || cache.header(name) || request.header(name),
    query: cache.query || request.query,
    cookies: cache.cookies || request.cookies,
  }
}

/** The forwarding of a behaviour that states it itself instead of naming policies. */
export interface ForwardedValues {
  QueryString: boolean
  Headers: readonly string[]
  Cookies: { Forward: 'none' | 'all' }
}

export function forwardedBy({ QueryString, Headers, Cookies }: ForwardedValues): Forwarding {
  const named = new Set(Headers.map(name => name.toLowerCase()))
  return {
    header: name => always.has(name) || named.has(name),
    query: QueryString,
    cookies: Cookies.Forward === 'all',
  }
}

/** Compiles a path pattern of a cache behaviour: `*` is any text, `?` one character. A leading slash is optional. */
export function compilePath(pattern: string): (path: string) => boolean {
  const rooted = pattern.startsWith('/') || pattern.startsWith('*') ? pattern : `/${pattern}`
  const source = rooted
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  const expression = new RegExp(`^${source}$`)
  return path => expression.test(path)
}
