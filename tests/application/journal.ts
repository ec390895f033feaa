import { applicationType } from '../../shared/application/application.ts'
import { type Filing, file } from '../../shared/application/filing.ts'
import type { Application, Known } from '../../shared/application/head.ts'
import type { Actor } from '../../shared/kernel/actor.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import { decidedBy, openItem } from '../../shared/kernel/item/scenario.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { type Beginning, type Parts, type Play, playOver } from '../casework/journal.ts'
import { note, photo, specials, village } from '../kernel/sample.ts'
import type { Move } from './asked.ts'
import { resolve } from './stories.ts'
import { fileCommand } from './story.ts'

/** The filing of any item with only its required parts, urgent and in its first scenario where it knows such. */
function filingOf(item: Item, fromVillage: boolean): Filing {
  const conditions = [item.urgent, item.scenarios?.[0]?.when].filter(condition => condition !== undefined)
  const facts = Object.fromEntries(conditions.map(({ fact, is, most, least }) => [fact, is ?? most ?? least]))
  const needed = decidedBy(item, facts).asked.materials.filter(m => m.required && !m.mayFollow)
  return fileCommand({
    ...(fromVillage ? {} : { village: null, mandate: null }),
    applicant: { key: 'key-1', kind: item.audience[0] ?? 'natural', guardian: false, person: note },
    facts,
    files: Object.fromEntries(needed.map(m => [m.id, [photo()]])),
  })
}

/** An application for an item, just filed. */
export function filedFor(item: Item, fromVillage: boolean): Beginning<Application, Known> {
  const actor: Actor = fromVillage
    ? { kind: 'officer', subject: 'agent', office: village, roles: ['agent'] }
    : { kind: 'applicant', subject: 'p-1', key: 'key-1', level: 4 }
  const opening = file(filingOf(item, fromVillage), { actor, item })
  if (isRefusal(opening)) throw new Error(opening.refused)
  return {
    type: applicationType,
    known: { item: openItem(item, opening.scenarios ?? []), specials },
    itemVersion: item.version,
    actor,
    opening,
  }
}

/** Plays a story of the application over a case that was just filed. */
export const play = (
  item: Item,
  fromVillage: boolean,
  story: readonly Move[],
  parts?: Parts<Application>,
): Play<Application, Known> => playOver(filedFor(item, fromVillage), story, resolve, parts)
