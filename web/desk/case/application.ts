import type { View } from '../../acts/view.ts'

/** Acts that have a place of their own on the desk's page: beside the material, beside the person. */

const judging = 'judge-material'
const unmasking = 'unmask'

export const drawnElsewhere = (view: View, act: string): boolean =>
  act === unmasking || (act === judging && view.materials !== undefined)

export const judgingOf = (view: View) => view.actions.find(({ act }) => act === judging)
export const unmaskingOf = (view: View) => view.actions.find(({ act }) => act === unmasking)
