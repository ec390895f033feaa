import type { Problem } from '../../../shared/kernel/form.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'

/** 情形引导: by these answers there is nothing to apply for. That is an answer, not a fault of the form. */

export type Stopping = Pick<Item, 'stops' | 'contact'>

export const stopsIn = (problems: readonly Problem[], item: Stopping | undefined): Problem[] =>
  problems.filter(({ message }) => item?.stops?.some(({ text }) => text === message))

/** Faults that the fields show: an answer that is not wrong is not marked. */
export const faultsIn = (problems: readonly Problem[], item: Stopping): Problem[] => {
  const stops = stopsIn(problems, item)
  return problems.filter(problem => !stops.includes(problem))
}
