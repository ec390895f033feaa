import type { View } from '../../platform/command/view.ts'
import { judging } from '../application/judging.ts'
import { isChange, revising } from '../item-change/case-part.tsx'

/** Commands that are drawn apart from the others on the page of a case: beside the material, the person, the content. */

const unmasking = 'unmask'

export const drawnElsewhere = (view: View, act: string): boolean =>
  act === unmasking || (act === judging && view.materials !== undefined) || (act === revising && isChange(view))

export const unmaskingOf = (view: View) => view.actions.find(({ act }) => act === unmasking)
