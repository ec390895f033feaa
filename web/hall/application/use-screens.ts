import type { Item } from '../../../shared/kernel/item.ts'
import type { Session } from '../../platform/api/session.ts'
import { useElder } from '../../platform/form/elder-chosen.ts'
import { isOn, screensOf } from './screens.ts'
import type { Filling } from './state.ts'

/** Where in the application one is. The screen that was reached is kept as the step of what is filled in. */
export function useScreens(item: Item, filling: Filling, session: Session) {
  const screens = screensOf(item, filling, session, useElder())
  const at = Math.min(filling.step, screens.length - 1)
  const screen = screens[at] ?? { step: 0, fields: [] }
  const { step } = screen
  const parts = screens.filter(other => other.step === step)
  return {
    at,
    step,
    part: { at: parts.indexOf(screen), of: parts.length },
    isShown: (path: string) => isOn(screen, path),
    stepOf: (to: number) => screens[to]?.step,
    screenWith: (path: string) => screens.findIndex(other => isOn(other, path)),
    screenOf: (wanted: number) => screens.findIndex(other => other.step === wanted),
  }
}
