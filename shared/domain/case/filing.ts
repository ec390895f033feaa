import type { Actor } from '../actor.ts'
import type { Item } from '../item.ts'
import { assurance } from '../limit.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { FileRef } from '../sealed.ts'
import type { Case } from './case.ts'
import type { CommandOf } from './command.ts'
import type { Context, Verdict } from './context.ts'

export function file(command: CommandOf<'file'>, { actor, item }: Context): Verdict {
  const stranger = strangerTo(command, actor)
  if (stranger !== null) return stranger
  if (!item.audience.includes(command.applicant.kind)) return refuse('audience-mismatch')
  if (command.village !== null && !item.villageIntake) return refuse('village-not-served')
  // The village is the applicant's agent (行政许可法 art. 29): it acts on a written mandate alone.
  if (command.village !== null && command.mandate === null) return refuse('mandate-missing')
  const unknown = unknownMaterials(item, command.files)
  if (unknown.length > 0) return refuse('material-unknown', { materials: unknown })
  const missing = item.materials.filter(m => m.required && !m.mayFollow && !command.files[m.id]?.length)
  if (missing.length > 0) return refuse('materials-missing', { materials: missing.map(m => m.id) })
  return [
    {
      type: 'filed',
      item: { code: item.code, version: item.version },
      kind: item.kind,
      channel: actor.kind === 'officer' ? 'village' : 'self',
      applicant: command.applicant,
      form: command.form,
      mandate: command.mandate,
      route: {
        village: command.village,
        town: command.town,
        decider: item.decider.tier === 'town' ? command.town : item.decider.office,
      },
      materials: item.materials
        .filter(m => m.required || command.files[m.id]?.length)
        .map(m => ({
          id: m.id,
          files: command.files[m.id] ?? [],
          later: m.mayFollow && !command.files[m.id]?.length,
          original: m.originals > 0,
        })),
      villageDuties: command.village === null ? [] : item.procedures.filter(p => p.owner === 'village').map(p => p.id),
      acceptance: item.acceptance,
      pin: command.pin,
    },
  ]
}

/** Citizens file with assurance level 三 for themselves, their ward or company, agents for the people of their own village, a town's clerk at its counter. */
function strangerTo({ applicant, village, town }: CommandOf<'file'>, actor: Actor): Refusal | null {
  switch (actor.kind) {
    case 'system':
      return refuse('not-allowed')
    case 'applicant':
      if (applicant.kind === 'natural' && !applicant.guardian && actor.key !== applicant.key)
        return refuse('not-allowed')
      return actor.level < assurance.apply ? refuse('assurance-too-low') : null
    case 'officer': {
      const duty = village === null ? 'clerk' : 'agent'
      return actor.office === (village ?? town) && actor.roles.includes(duty) ? null : refuse('not-allowed')
    }
  }
}

/** New files for what was asked, or for a material that may follow later (容缺后补). Complete when nothing asked is left. */
export function supply(c: Case, command: CommandOf<'supply'>): Verdict {
  const asked = c.supplement?.requests.map(r => r.material) ?? []
  const later = c.materials.filter(m => m.state === 'later').map(m => m.id)
  const files = Object.fromEntries(Object.entries(command.files).filter(([, list]) => list.length > 0))
  const given = Object.keys(files)
  if (given.length === 0) return refuse('nothing-to-do', { state: c.state })
  const unwanted = given.filter(id => !asked.includes(id) && !later.includes(id))
  if (unwanted.length > 0) return refuse('material-unknown', { materials: unwanted })
  const left = asked.filter(id => !given.includes(id) && c.materials.find(m => m.id === id)?.state !== 'uploaded')
  return [{ type: 'supplied', files, complete: c.state === 'supplementing' && left.length === 0 }]
}

const unknownMaterials = (item: Item, files: Record<string, FileRef[]>): string[] =>
  Object.keys(files).filter(id => !item.materials.some(m => m.id === id))
