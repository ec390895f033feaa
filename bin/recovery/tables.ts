/** The hall's tables: their environment variables, the names of restored ones, and the settings a restore drops. */
export const tables = [
  { name: 'CASES_TABLE', restored: 'HallData-CasesTable-restored-', expires: true },
  { name: 'REFERENCE_TABLE', restored: 'HallData-ReferenceTable-restored-', expires: false },
  { name: 'NOTICES_TABLE', restored: 'HallData-NoticesTable-restored-', expires: true },
] as const
export type HallTable = (typeof tables)[number]

/** The name of the table a restore of that label makes. */
export const restoredName = ({ restored }: HallTable, label: string): string => `${restored}${label}`
