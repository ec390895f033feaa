import { type Answer, ask, published, type ReplyOf, unreachable } from '../api/hall.ts'

/** Who sits at this desk, by the county's roster, and the county's offices by name. */

export type Me = ReplyOf<'me'>
export type Role = Me['roles'][number]

export interface Office {
  id: string
  name: string
  shortName: string
  tier: 'village' | 'town' | 'department' | 'county'
  parent?: string
}

/** Somebody at the desk of an office. */
export interface Seat {
  me: Me
  office: Office
  offices: ReadonlyMap<string, Office>
}

/** The signed-in officer's seat, or why there is none. */
export async function takeSeat(): Promise<Answer<Seat>> {
  const [me, listed] = await Promise.all([ask('me'), published<Office[]>('/catalogue/offices.json')])
  if (!me.ok) return me
  const offices = new Map((listed ?? []).map(office => [office.id, office]))
  const office = offices.get(me.body.office)
  return office === undefined ? unreachable : { ok: true, body: { me: me.body, office, offices } }
}
