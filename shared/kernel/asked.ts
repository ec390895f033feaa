import type { Actor } from './actor.ts'
import type { Item } from './item.ts'
import type { Material } from './material.ts'

/** What a filing has to bring. Phone, station and API ask by the same rules. */

/** How the hall knows the applicant without a photograph of their card. */
export type Identified = 'sign-in' | 'card-reader'
export const identifiedLabels: Readonly<Record<Identified, string>> = {
  'sign-in': '身份由登录核验',
  'card-reader': '身份由读卡核验',
}

/**
 * Whoever signs in has a number that the identity provider checked (level 三, below which nobody files), and the
 * station's reader checks the card itself. It is about the applicant alone: a guardian's sign-in says nothing of the
 * ward's card, and an organisation has none.
 */
export function identifiedBy(
  actor: Actor,
  applicant: { key: string; kind: 'natural' | 'legal' },
  cardRead: boolean,
): Identified | null {
  if (applicant.kind === 'legal') return null
  if (actor.kind === 'officer') return cardRead ? 'card-reader' : null
  return actor.kind === 'applicant' && actor.key === applicant.key ? 'sign-in' : null
}

type Files<T = unknown> = Readonly<Record<string, readonly T[]>>

/** Whether nothing is asked, because the hall knows already what the material would show (国务院令716号 art. 7). */
export const isKnown = ({ ownIdentity }: Material, identified: Identified | null): boolean =>
  ownIdentity === true && identified !== null

/** What has to be there at once and is not. */
export const missing = ({ materials }: Item, files: Files, identified: Identified | null): Material[] =>
  materials.filter(m => m.required && !m.mayFollow && !files[m.id]?.length && !isKnown(m, identified))

/** What is still missing and may follow: it is pledged (容缺受理). */
export const following = ({ materials }: Item, files: Files): Material[] =>
  materials.filter(m => m.required && m.mayFollow && !files[m.id]?.length)

/** Materials that the item does not list. */
export const unlisted = ({ materials }: Item, files: Files): string[] =>
  Object.keys(files).filter(id => !materials.some(m => m.id === id))

/** The materials of a filing as its record keeps them. */
export const broughtWith = <T>({ materials }: Item, files: Files<T>, identified: Identified | null) =>
  materials
    .filter(m => m.required || files[m.id]?.length)
    .map(m => ({
      id: m.id,
      files: [...(files[m.id] ?? [])],
      later: m.mayFollow && !files[m.id]?.length,
      original: m.originals > 0,
      ...(identified !== null && isKnown(m, identified) && !files[m.id]?.length ? { identified } : {}),
    }))
