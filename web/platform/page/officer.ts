import { type Answer, ask, published, type ReplyOf, unreachable } from '../api/hall.ts'

/** The officer who is signed in, by the county's roster, and the county's offices. */

export type Me = ReplyOf<'me'>
export type Role = Me['roles'][number]

export interface Office {
  id: string
  name: string
  shortName: string
  tier: 'village' | 'town' | 'department' | 'county'
  parent?: string
  /** of one that has ended: which continues its powers */
  successor?: string
}

/** The office that goes on in place of one that has ended, or itself. */
export function presentOf(offices: CurrentOfficer['offices'], office: Office): Office {
  const next = offices.get(office.successor ?? '')
  return next === undefined ? office : presentOf(offices, next)
}

/** The signed-in officer with their office. */
export interface CurrentOfficer {
  me: Me
  office: Office
  offices: ReadonlyMap<string, Office>
}

/** The officer who is signed in, or the refusal. */
export async function currentOfficer(): Promise<Answer<CurrentOfficer>> {
  const [me, listed] = await Promise.all([ask('me'), published<Office[]>('/catalogue/offices.json')])
  if (!me.ok) return me
  const offices = new Map((listed ?? []).map(office => [office.id, office]))
  const office = offices.get(me.body.office)
  return office === undefined ? unreachable : { ok: true, body: { me: me.body, office, offices } }
}
