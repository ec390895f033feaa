import type { View } from '../../platform/command/view.ts'
import { judging } from '../application/judging.ts'

/** Commands that are drawn apart from the others on the page of a case: beside the material, beside the person. */

const unmasking = 'unmask'

export const drawnElsewhere = (view: View, act: string): boolean =>
  act === unmasking || (act === judging && view.materials !== undefined)

export const unmaskingOf = (view: View) => view.actions.find(({ act }) => act === unmasking)
