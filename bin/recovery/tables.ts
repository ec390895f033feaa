/** The hall's tables: under which name functions find them, how a restored one is called, and what a restore forgets of it. */
export const tables = [
  { name: 'CASES_TABLE', restored: 'HallData-CasesTable-restored-', expires: true },
  { name: 'REFERENCE_TABLE', restored: 'HallData-ReferenceTable-restored-', expires: false },
  { name: 'NOTICES_TABLE', restored: 'HallData-NoticesTable-restored-', expires: true },
] as const
export type HallTable = (typeof tables)[number]

/** The name of the table a restore of that label makes. */
export const restoredName = ({ restored }: HallTable, label: string): string => `${restored}${label}`
