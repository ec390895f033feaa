import * as z from 'zod'
import { maskAddress, maskIdNumber, maskName, maskPhone } from './masking.ts'

/** The applicant as written on the form. Stored apart from the history; names and numbers are shown masked. */
export const person = z.strictObject({
  kind: z.enum(['natural', 'legal']),
  /** name of the person or the organisation */
  name: z.string().min(1).max(60),
  /** identity number (GB 11643) or credit code (GB 32100) */
  number: z.string().min(15).max(18),
  phone: z.string().max(20).nullable(),
  address: z.string().max(120),
  /** the representative of an organisation, or the guardian of a natural person */
  representative: z
    .strictObject({
      name: z.string().min(1).max(40),
      idNumber: z.string().length(18),
      relation: z.string().min(1).max(20),
    })
    .nullable(),
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
