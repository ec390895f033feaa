import * as z from 'zod/mini'
import type { Actor } from '../kernel/actor.ts'
import { presentOffice } from '../kernel/office.ts'
import type { BasicData } from '../kernel/reference.ts'
import type { Words } from './event.ts'
import { valueField } from './form.ts'

/** How another office goes on with what one that ends did or would do, whatever the type of the case. */

/** `change`: the item change (机构改革) that ends the office. */
export const succession = { from: z.string(), to: z.string(), change: z.string() }
export const successionForm = {
  ...{ from: valueField(succession.from), to: valueField(succession.to), change: valueField(succession.change) },
}
type Succession = z.output<z.ZodMiniObject<typeof succession>>

/** The offices that the case has reached, with these. */
export const reached = ({ passed }: { passed: string[] }, ...offices: string[]): string[] => [
  ...new Set([...passed, ...offices]),
]

/** Another village serves whoever came to the station that ends. Of a closed case too: its originals may lie there. */
export const changesVillage = {
  title: '改换代办的村',
  verb: '',
  from: 'any',
  who: ['system'],
  form: successionForm,
} as const
export const villageWords = {
  staff: (e: Succession, { office }: Pick<Words<unknown>, 'office'>) =>
    `随便民服务站合并，由${office(e.from)}代办改为${office(e.to)}代办（事项变更${e.change}）。`,
  applicant: (e: Succession, { office }: Pick<Words<unknown>, 'office'>) =>
    `改由${office(e.to)}的便民服务站为您代办，交过的材料不用重交。`,
}

/** Whoever still serves at a station that has ended takes in for the one that goes on. Others file for their own office. */
export const takingIn = <A extends Actor | null>(actor: A, { offices }: Pick<BasicData, 'offices'>): A =>
  actor?.kind === 'officer' && offices.get(actor.office)?.tier === 'village'
    ? { ...actor, office: presentOffice(offices, actor.office) }
    : actor
