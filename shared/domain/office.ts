import * as z from 'zod'

const townCode = z.string().regex(/^445321\d{3}$/)
const villageCode = z.string().regex(/^445321\d{6}$/)

/**
 * An office that handles cases: the county hall, a department, a town's or a village's service station (便民服务站).
 * A village station is no administrative organ (村民委员会组织法 art. 2); it acts as the applicant's agent.
 */
export const office = z.strictObject({
  id: z
    .string()
    .regex(/^(\d{6}|\d{9}|\d{12}|[a-z]+(-[a-z]+)*)$/)
    .describe('Division code of county, town or village; a slug for a department'),
  name: z.string().min(1).max(60),
  shortName: z.string().min(1).max(30),
  tier: z.enum(['village', 'town', 'department', 'county']),
  parent: z.string().exactOptional().describe('The office above; the county has none'),
  kind: z.enum([
    'government',
    'organ',
    'public-institution',
    'mass-organisation',
    'residents-committee',
    'village-committee',
  ]),
  address: z.string().max(100).exactOptional(),
  phone: z.string().max(20).exactOptional(),
  codeSource: z.string().max(120).exactOptional().describe('Where the division code comes from; absent for a slug'),
  effectiveFrom: z.iso.date().exactOptional().describe('Since when the department has borne this name'),
})
export type Office = z.infer<typeof office>
export type OfficeTier = Office['tier']

/** The county's own record, and the windows of its hall that guides print. */
export const countyRecord = z.strictObject({
  code: z.literal('445321'),
  name: z.string().min(1),
  city: z.string().min(1),
  province: z.string().min(1),
  hall: z.strictObject({ name: z.string().min(1), address: z.string().min(1), phone: z.string().min(1) }),
})
export type CountyRecord = z.infer<typeof countyRecord>

/** Towns and villages with their statistical codes. */
export const divisions = z.strictObject({
  source: z.string().min(1),
  codeSource: z.string().min(1),
  towns: z.array(
    z.strictObject({
      code: townCode,
      name: z.string().min(1),
      villages: z.array(z.strictObject({ code: villageCode, name: z.string().min(1) })),
    }),
  ),
})
export type Divisions = z.infer<typeof divisions>

/** A department of the county as data/departments.json lists it; its name is effective-dated because bodies are reorganised. */
export const department = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  name: z.string().min(1).max(60),
  shortName: z.string().min(1).max(30),
  kind: z.enum(['organ', 'public-institution', 'mass-organisation']),
  effectiveFrom: z.iso.date(),
  address: z.string().exactOptional(),
  phone: z.string().exactOptional(),
})
export type Department = z.infer<typeof department>

const committee = /(?:村民|居民)委员会$/u

/** Every office: the county, its departments in the order given, then each town followed by its villages. */
export function officesOf(county: CountyRecord, divided: Divisions, departments: readonly Department[]): Office[] {
  const { codeSource } = divided
  const hall: Office = {
    id: county.code,
    name: county.hall.name,
    shortName: county.name,
    tier: 'county',
    kind: 'government',
    address: county.hall.address,
    phone: county.hall.phone,
    codeSource,
  }
  const stations = divided.towns.flatMap((town): Office[] => [
    {
      id: town.code,
      name: `${town.name}便民服务站`,
      shortName: town.name,
      tier: 'town',
      parent: county.code,
      kind: 'government',
      codeSource,
    },
    ...town.villages.map(
      (village): Office => ({
        id: village.code,
        name: `${town.name}${village.name.replace(committee, '')}便民服务站`,
        shortName: village.name.replace(committee, ''),
        tier: 'village',
        parent: town.code,
        kind: village.name.endsWith('居民委员会') ? 'residents-committee' : 'village-committee',
        codeSource,
      }),
    ),
  ])
  return [hall, ...departments.map((row): Office => ({ ...row, tier: 'department', parent: county.code })), ...stations]
}

/** The office and every office above it, from the bottom up. Empty when there is no such office. */
export function routeOf(offices: readonly Office[], officeId: string): Office[] {
  const route: Office[] = []
  for (
    let at = find(offices, officeId);
    at && !route.includes(at);
    at = at.parent ? find(offices, at.parent) : undefined
  ) {
    route.push(at)
  }
  return route
}

const indexes = new WeakMap<readonly Office[], ReadonlyMap<string, Office>>()

/** Look-ups are cached on the array, which is treated as immutable. */
function find(offices: readonly Office[], officeId: string): Office | undefined {
  const known = indexes.get(offices)
  if (known) return known.get(officeId)
  const index = new Map(offices.map(row => [row.id, row]))
  indexes.set(offices, index)
  return index.get(officeId)
}
