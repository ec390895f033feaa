import type { Material, View } from '../../platform/command/view.ts'

/** Judging a material has its form beside the material, where a case has materials. */

export const judging = 'judge-material'

export const judgingOf = (view: View) => view.actions.find(({ act }) => act === judging)

/** The material to judge after this one: the next that nobody has judged, from the top again. Null when all are judged. */
export function nextUnjudged(materials: readonly Material[], id: string): Material | null {
  const at = materials.findIndex(material => material.id === id)
  const others = [...materials.slice(at + 1), ...materials.slice(0, Math.max(at, 0))]
  return others.find(({ state, files }) => state === 'uploaded' && files.length > 0) ?? null
}

export const headingOf = (material: string): string => `material-${material}`

/** Goes on to a material, or where none is left to judge, to what can be done with the case now. */
export function goOn(next: Material | null): void {
  const act = () => document.querySelector<HTMLElement>('.case-acts [data-command]')
  const target = next === null ? act() : document.getElementById(headingOf(next.id))
  target?.focus()
}

/** The materials that nobody has judged and whose every page this officer has been shown. */
export const shownUnjudged = (materials: readonly Material[], seen: ReadonlySet<string>): Material[] =>
  materials.filter(
    ({ state, files }) => state === 'uploaded' && files.length > 0 && files.every(upload => seen.has(upload)),
  )
