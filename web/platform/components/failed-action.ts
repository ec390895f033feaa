import type { Refused } from '../api/hall.ts'

/** A refused action, and its retry where a retry may succeed. */
export interface FailedAction {
  refusal: Refused
  retry: (() => void) | undefined
}

/** Whether the same action may succeed later: the connection was lost, or the hall was busy or failed. */
export const isTemporary = ({ code }: Refused): boolean => ['unreachable', 'throttled', 'failed'].includes(code)
