import type { Refused } from '../api/hall.ts'

/** An act of this page that was refused, and what 再试一次 does about it; nothing where it would only be refused again. */
export interface Failed {
  refusal: Refused
  retry: (() => void) | undefined
}

/** Whether the same act may go well the next time: the line was down, or the hall busy or broken. */
export const passes = ({ code }: Refused): boolean => ['unreachable', 'throttled', 'failed'].includes(code)
