import { groundOf } from './reasons.ts'
import type { Values } from './values.ts'
import type { View } from './view.ts'

const isMissing = ({ state }: { state: string }): boolean => state === 'rejected' || state === 'expected'

/** A supplement request covers all rejected and missing materials (行政许可法 art. 32(4)) with their reasons. A resubmission shows why it was asked for. */
export function presetsOf({ materials = [] }: View): Readonly<Record<string, Values>> {
  const asked = materials.filter(isMissing).flatMap(({ id, reason }): [string, string][] => [
    [`requests/${id}`, 'yes'],
    ...(reason === null
      ? []
      : ([
          [`requests/${id}/ground`, groundOf(reason)],
          [`requests/${id}/reason`, reason],
        ] as [string, string][])),
  ])
  const supplied = materials.flatMap(({ id, reason }): [string, string][] =>
    reason === null ? [] : [[`files/${id}/hint`, reason]],
  )
  return { 'request-supplement': Object.fromEntries(asked), supply: Object.fromEntries(supplied) }
}
