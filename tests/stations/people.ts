import type { Role } from '../../shared/kernel/actor.ts'
import type { Office } from '../../shared/kernel/office.ts'
import type { Officer } from '../../shared/offices/roster.ts'
import { offices } from '../documents/papers.ts'

/** People of stations, for tests. */

export const [county, town, village] = ['445321', '445321115', '445321115201']

export const officeOf = (id: string): Office => {
  const found = offices.get(id)
  if (found === undefined) throw new RangeError(`no office ${id}`)
  return found
}

export const person = (subject: string, roles: readonly Role[] = ['agent'], more: Partial<Officer> = {}): Officer => ({
  ...{ subject, version: 1, name: `${subject}名`, office: village, phone: null, active: true, absences: [] },
  roles: [...roles],
  ...more,
})

export const away = (from: string, through = from) => ({ absences: [{ from, through, deputy: null }] })
