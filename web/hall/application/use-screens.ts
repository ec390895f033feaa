import type { Item } from '../../../shared/kernel/item/item.ts'
import type { Session } from '../../platform/api/session.ts'
import { useElder } from '../../platform/form/elder-chosen.ts'
import { isOn, screensOf } from './screens.ts'
import type { Filling } from './state.ts'

/** Where in the application one is. Whoever changes the mode stays at the step, whose screens are others then. */
export function useScreens(item: Item, filling: Filling, session: Session) {
  const screens = screensOf(item, filling, session, useElder())
  const { step, part = 0 } = filling
  const parts = screens.filter(screen => screen.step === step)
  const screen = parts[Math.min(part, parts.length - 1)] ?? { step, fields: [] }
  const first = (wanted: number) => screens.findIndex(other => other.step === wanted)
  return {
    step,
    at: screens.indexOf(screen),
    part: { at: parts.indexOf(screen), of: parts.length },
    isShown: (path: string) => isOn(screen, path),
    screenWith: (path: string) => screens.findIndex(other => isOn(other, path)),
    screenOf: first,
    /** the step and its part of a screen */
    placeOf: (at: number) => {
      const to = screens[at]?.step ?? 0
      return { step: to, part: at - first(to) }
    },
  }
}
