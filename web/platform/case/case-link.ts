/** The page of a case: by its number, and by its type where that is not the first. */
export const caseAddress = ({ no, type }: { no: string; type: string }): string =>
  `/desk/case.html#${no}${type === 'application' ? '' : `/${type}`}`
