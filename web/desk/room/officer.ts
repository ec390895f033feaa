import { type Answer, ask, published, type ReplyOf, unreachable } from '../../api/hall.ts'

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

export const holds = ({ me }: Seat, ...roles: readonly Role[]): boolean => roles.some(role => me.roles.includes(role))

/** Whether letters are written down at this seat: at a village's table, and by the office that sorts them, for who telephones. */
export const takesLetters = (seat: Seat, desk: string): boolean =>
  (holds(seat, 'agent') && seat.office.tier === 'village') || (holds(seat, 'clerk') && seat.office.id === desk)

/** The signed-in officer's seat, or why there is none. */
export async function takeSeat(): Promise<Answer<Seat>> {
  const [me, listed] = await Promise.all([ask('me'), published<Office[]>('/catalogue/offices.json')])
  if (!me.ok) return me
  const offices = new Map((listed ?? []).map(office => [office.id, office]))
  const office = offices.get(me.body.office)
  return office === undefined ? unreachable : { ok: true, body: { me: me.body, office, offices } }
}
