import * as z from 'zod'
import { maskAddress, maskIdNumber, maskName, maskPhone } from './masking.ts'

/**
 * The applicant as it is kept, apart from the history; names and numbers are shown masked. What stands on file was
 * checked when it came in, by the rules of that day.
 */
export const person = z.strictObject({
  kind: z.enum(['natural', 'legal']),
  /** name of the person or the organisation */
  name: z.string(),
  /** identity number (GB 11643) or credit code (GB 32100) */
  number: z.string(),
  phone: z.nullable(z.string()),
  address: z.string(),
  /** the representative of an organisation, or the guardian of a natural person */
  representative: z.nullable(z.strictObject({ name: z.string(), idNumber: z.string(), relation: z.string() })),
})
export type Person = z.infer<typeof person>

/** The masked applicant. */
export const maskPerson = (p: Person) => ({
  kind: p.kind,
  name: maskName(p.name, p.kind),
  number: p.kind === 'legal' ? p.number : maskIdNumber(p.number),
  phone: p.phone === null ? null : maskPhone(p.phone),
  address: maskAddress(p.address),
})
