import { nextAct } from '../../platform/command/likelihood.ts'
import { presetsOf } from '../../platform/command/presets.ts'
import type { View } from '../../platform/command/view.ts'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { judgingOf } from '../application/judging.ts'
import { isStillMine } from './outcome.tsx'
import { drawnElsewhere } from './own-place.ts'

/** What an officer's act leads to: the form of the next one opens by itself, and waits for its press. */

const nextOf = (view: View): string | null =>
  nextAct(
    view.actions.filter(({ act }) => !drawnElsewhere(view, act)),
    presetsOf(view),
  )

const isUnjudged = (view: View): boolean =>
  judgingOf(view) !== undefined &&
  (view.materials ?? []).some(({ state, files }) => state === 'uploaded' && files.length > 0)

/** The act that the case waits for since this one, or since its last material was judged; null where that is not one, or not this officer's. */
export function leadsTo(before: View, after: View, officer: CurrentOfficer): string | null {
  if (!isStillMine(after, officer) || isUnjudged(after)) return null
  const next = nextOf(after)
  return next !== nextOf(before) || isUnjudged(before) ? next : null
}
