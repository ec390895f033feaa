import { staysAt } from '../../application/acts/change-decider.ts'
import { isUnderWay } from '../../application/acts/change-village.ts'
import { applicationType } from '../../application/application.ts'
import { type Application, undecided } from '../../application/head.ts'
import type { CommonHead } from '../../casework/head.ts'
import type { Stored } from '../../casework/store/cases.ts'
import { changeVillage, concernsVillage, isVillage } from './village-moves.ts'

/** Which open cases go to whoever continues an office's powers, or a village's station, and by which act. */

/** Whether the case is decided in the office's name, by itself or by a town. */
export const isDecidedFor = (office: string, c: Application): boolean =>
  undecided.some(state => state === c.state) && (c.route.decider === office || c.inNameOf === office)

/** Letters and requests for information go as they are. */
export const handOn = 'hand-on'

/** Whether a list may move it now. A town goes on with what it decides in the office's name. */
export function isMovable(office: string, { type, head }: Stored): boolean {
  if (isVillage(office)) return !(type.name === applicationType.name && isUnderWay(office, applicationType.parse(head)))
  if (type.has(handOn)) return head.holder === office
  if (type.name !== applicationType.name) return false
  const c = applicationType.parse(head)
  return isDecidedFor(office, c) && (c.inNameOf === office || staysAt(office, c) === null)
}

/** The act that moves it from an office to the one that continues its powers. */
export function moveOf(office: string, { type, head }: Stored): string {
  if (isVillage(office)) return changeVillage
  if (type.has(handOn)) return handOn
  const { inNameOf, route } = applicationType.parse(head)
  return inNameOf === office && route.decider !== office ? 'change-entruster' : 'change-decider'
}

/** Whether it is there, now or since an earlier run that was stopped. */
export function isWith(
  office: string,
  { type, head }: { type: Pick<Stored['type'], 'name' | 'has' | 'reads'>; head: CommonHead },
): boolean {
  if (isVillage(office)) return concernsVillage(office, { type, head })
  if (type.name !== applicationType.name) return head.holder === office
  const { inNameOf, route } = applicationType.parse(head)
  return route.decider === office || inNameOf === office
}
