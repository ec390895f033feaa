import { type DynamoDBClient, paginateListTables } from '@aws-sdk/client-dynamodb'

/** The hall's tables: under which name functions find them, how their names begin, and what a restore forgets of them. */
export const tables = [
  { name: 'CASES_TABLE', begins: 'HallData-Cases', expires: true },
  { name: 'REFERENCE_TABLE', begins: 'HallData-Reference', expires: false },
  { name: 'NOTICES_TABLE', begins: 'HallData-Notices', expires: true },
] as const
export type HallTable = (typeof tables)[number]

/** What stands between a table's name and the label of the restore that made it. */
const mark = '-restored-'

/** The name of the table a restore of that label makes. */
export const restoredName = ({ begins }: HallTable, label: string): string => `${begins}Table${mark}${label}`

/** The names of all tables. */
export async function tableNames(client: DynamoDBClient): Promise<string[]> {
  const names: string[] = []
  for await (const page of paginateListTables({ client }, {})) names.push(...(page.TableNames ?? []))
  return names
}

/** The table in use: what the newest restore has made, or else the stack's own. Throws with a sentence when there is none. */
export async function usedTable(client: DynamoDBClient, { name, begins }: HallTable): Promise<string> {
  const found = (await tableNames(client)).filter(each => each.startsWith(begins)).toSorted()
  const used = found.filter(each => each.includes(mark)).at(-1) ?? found.find(each => !each.includes(mark))
  if (used === undefined) throw new Error(`没有找到数据表：${name}`)
  return used
}
