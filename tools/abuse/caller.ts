import { generateKeyPairSync } from 'node:crypto'
import { decodeJwt, SignJWT } from 'jose'
import { lifetime } from '../../local/oidc/token.ts'
import type { Place } from '../../tests/journeys/place.ts'

/** The callers: people of every duty, and unknown people. */

export interface Caller {
  name: string
  /** whether the token is valid */
  isPerson: boolean
  /** the Authorization header; null for none */
  authorization(): Promise<string | null>
  /** personal values that are the caller's own, or that the caller typed before */
  knows: Set<string>
}

/** Users of the demo, and the personal values that are their own. */
export const people: Readonly<Record<string, readonly string[]>> = {
  'citizen-chen': ['445321199001010012', '13800138000'],
  'citizen-li': ['445321196502280025'],
  'citizen-ho': ['445321200002290031'],
  'company-lingnan': ['91445321MA4UK3T70Y'],
  // has filed for both
  'agent-xialu': ['445321199001010012', '13800138000', '445321196502280025'],
  'agent-longshantang': [],
  'clerk-liuzu': [],
  'clerk-xincheng': [],
  'handler-liuzu': [],
  'reviewer-liuzu': [],
  'head-liuzu': [],
  'clerk-forestry': [],
  'handler-forestry': [],
  'clerk-government-services': [],
  'clerk-civil-affairs': [],
  'head-civil-affairs': [],
  'drafter-forestry': [],
  'reviewer-justice': [],
  'head-establishment': [],
  supervisor: [],
  leader: [],
  admin: [],
  security: [],
  auditor: [],
}

/** Moves the place's clock by the life of a token, so that one of them expires. */
export async function callersOf(place: Place): Promise<Caller[]> {
  const old = await place.token('clerk-liuzu')
  await place.moveClock(`+${lifetime / 60 + 1}m`)
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const claims = decodeJwt(await place.token('clerk-liuzu'))
  const forged = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'local-1' }).sign(privateKey)
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${forged.split('.')[1]}.`
  const nobody = (name: string, authorization: string | null): Caller => ({
    name,
    isPerson: false,
    authorization: async () => authorization,
    knows: new Set(),
  })
  return [
    ...Object.entries(people).map(([name, knows]) => ({
      name,
      isPerson: true,
      authorization: async () => `Bearer ${await place.token(name)}`,
      knows: new Set(knows),
    })),
    nobody('anonymous', null),
    nobody('expired', `Bearer ${old}`),
    nobody('forged', `Bearer ${forged}`),
    nobody('unsigned', `Bearer ${unsigned}`),
    nobody('nonsense', 'Basic YWRtaW46YWRtaW4='),
  ]
}
