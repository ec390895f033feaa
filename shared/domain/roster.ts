import * as z from 'zod'
import { role } from './actor.ts'
import type { Day } from './calendar.ts'

/** The roster: who serves in which office with which duties. Kept by changes, each of them in the officer's history. */

const officer = z.string().regex(/^[A-Za-z0-9._@-]{1,64}$/)

export const absence = z.strictObject({ from: z.iso.date(), through: z.iso.date(), deputy: officer.nullable() })

export const officerRecord = z
  .strictObject({
    subject: officer,
    version: z.int().min(1),
    name: z.string().min(1).max(40),
    office: z.string().min(1).max(40),
    roles: z.array(role),
    phone: z.string().max(20).nullable(),
    active: z.boolean(),
    absences: z.array(absence),
  })
  .meta({ id: 'Officer' })
export type Officer = z.infer<typeof officerRecord>

export const officerChange = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('appoint'),
      name: z.string().trim().min(1).max(40),
      office: z.string().min(1).max(40),
      roles: z.array(role).min(1),
      phone: z.string().max(20).nullable(),
    }),
    z.strictObject({ type: z.literal('remove'), reason: z.string().trim().min(2).max(200) }),
    z.strictObject({ type: z.literal('absent'), ...absence.shape }),
    z.strictObject({ type: z.literal('back'), on: z.iso.date() }),
  ])
  .meta({ id: 'OfficerChange' })
export type OfficerChange = z.infer<typeof officerChange>

/** The officer after one more change. */
export function amend(o: Officer | null, subject: string, change: OfficerChange): Officer {
  const version = (o?.version ?? 0) + 1
  if (change.type === 'appoint') {
    const { type: _, ...appointment } = change
    return { subject, version, ...appointment, active: true, absences: o?.absences ?? [] }
  }
  if (o === null) throw new RangeError('an officer is appointed first')
  switch (change.type) {
    case 'remove':
      return { ...o, version, active: false, roles: [] }
    case 'absent': {
      const { type: _, ...absent } = change
      return { ...o, version, absences: [...o.absences.filter(a => a.through >= absent.from).slice(-9), absent] }
    }
    case 'back':
      return {
        ...o,
        version,
        absences: o.absences.map(a =>
          a.through >= change.on && a.from <= change.on ? { ...a, through: change.on } : a,
        ),
      }
  }
}

export const isAbsent = (o: Officer, on: Day): boolean => o.absences.some(a => a.from <= on && on <= a.through)

/**
 * Who takes a case on at an office: among those with the duty, the one with the fewest open cases by turn; an absent
 * officer's deputy in their place (AB岗, 粤办). Null when nobody is there: the office's worklist still has it.
 */
export function choose(officers: readonly Officer[], duty: string, on: Day, turn: number): string | null {
  const able = officers
    .filter(o => o.active && o.roles.some(r => r === duty))
    .sort((a, b) => (a.subject < b.subject ? -1 : 1))
  const first = able[turn % Math.max(able.length, 1)]
  if (first === undefined) return null
  if (!isAbsent(first, on)) return first.subject
  const deputy = first.absences.find(a => a.from <= on && on <= a.through)?.deputy
  const present = able.filter(o => !isAbsent(o, on))
  return (
    present.find(o => o.subject === deputy)?.subject ?? present[turn % Math.max(present.length, 1)]?.subject ?? null
  )
}
