import type { Actor } from './actor.ts'
import type { Item } from './item/item.ts'
import type { Material } from './item/material.ts'
import { assurance } from './limit.ts'

/** What a filing has to bring. Phone, station and API ask by the same rules. */

/** How the hall knows the applicant without a photograph of their card. */
export type Identified = 'sign-in' | 'card-reader'

/** How it knows what a material would show without pages of it. */
export type Known = Identified | 'code'
export const knownLabels: Readonly<Record<Known, string>> = {
  'sign-in': '身份由登录核验',
  'card-reader': '身份由读卡核验',
  code: '本人用短信验证码确认',
}

/** What the hall knows about a filing beside its pages. */
export interface Knowledge {
  identified: Identified | null
  /** the applicant confirmed the filled form by a one-time code */
  confirmed: boolean
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

/**
 * By what the hall knows already what the material would show, so that nothing is asked (国务院令716号 art. 7; a code in
 * place of a signature: 电子签名法 art. 14). Null where it has to be brought.
 */
export function knownBy({ ownIdentity, signature }: Material, { identified, confirmed }: Knowledge): Known | null {
  if (signature === 'confirm' && confirmed) return 'code'
  return ownIdentity ? identified : null
}

/** The form that the applicant may confirm by a one-time code instead of signing it. */
export const confirmable = ({ materials }: Item): Material | undefined => materials.find(m => m.signature === 'confirm')

/** Whether this applicant may: about themselves, and with the level at which the identity platform knows the person. */
export const mayConfirm = (actor: Actor, applicant: { key: string; kind: 'natural' | 'legal' }): boolean =>
  identifiedBy(actor, applicant, false) === 'sign-in' && actor.kind === 'applicant' && actor.level >= assurance.confirm

/** What has to be there at once and is not. */
export const missing = ({ materials }: Item, files: Files, knowledge: Knowledge): Material[] =>
  materials.filter(m => m.required && !m.mayFollow && !files[m.id]?.length && knownBy(m, knowledge) === null)

/** What is still missing and may follow: it is pledged (容缺受理). */
export const following = ({ materials }: Item, files: Files): Material[] =>
  materials.filter(m => m.required && m.mayFollow && !files[m.id]?.length)

/** Materials that the item does not list. */
export const unlisted = ({ materials }: Item, files: Files): string[] =>
  Object.keys(files).filter(id => !materials.some(m => m.id === id))

/** The materials of a filing as its record keeps them. */
export const broughtWith = <T>({ materials }: Item, files: Files<T>, knowledge: Knowledge) =>
  materials
    .filter(m => m.required || files[m.id]?.length)
    .map(m => {
      const pages = [...(files[m.id] ?? [])]
      const identified = pages.length > 0 ? null : knownBy(m, knowledge)
      return {
        id: m.id,
        files: pages,
        later: m.mayFollow && pages.length === 0,
        // What a code confirms has no paper.
        original: m.originals > 0 && identified !== 'code',
        ...(identified === null ? {} : { identified }),
      }
    })
