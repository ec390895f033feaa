import type { View } from '../../platform/command/view.ts'

/** Judging a material has its form beside the material, where a case has materials. */

export const judging = 'judge-material'

export const judgingOf = (view: View) => view.actions.find(({ act }) => act === judging)
