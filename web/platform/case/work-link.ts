/** Links into the list of work, as its filter reads them. */

const list = '/desk/index.html'

/** Stands in an address for the cases that nobody works on. No account is called so. */
export const nobody = '!'

/** The list of a step, of all its cases or of those that somebody works on; null: that nobody does. */
export const workAddress = (step: string, who?: string | null): string =>
  `${list}?${new URLSearchParams({ step, ...(who === undefined ? {} : { who: who ?? nobody }) })}`
