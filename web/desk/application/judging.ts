import type { Material, View } from '../../platform/command/view.ts'
import type { Group, Page } from './photographs/groups.ts'

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

/** The PDF pages of a material that this officer has not opened. Photographs lie beside the verdict, a PDF does not. */
export const unopenedPdfs = (groups: readonly Group[], { id }: Material, seen: ReadonlySet<string>): Page[] =>
  groups
    .filter(({ material, old }) => material === id && !old)
    .flatMap(({ pages }) => pages)
    .filter(({ upload, type }) => type === 'application/pdf' && !seen.has(upload))
