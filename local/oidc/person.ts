import { readFileSync } from 'node:fs'
import * as z from 'zod'

/** A user of the local issuer. */
export const person = z.strictObject({
  /** The short name one signs in with. */
  user: z.string(),
  sub: z.string(),
  name: z.string(),
  /** Assurance level of the identity, 2 to 5. */
  level: z.int().min(2).max(5),
  idNumber: z.string().optional(),
  creditCode: z.string().optional(),
  /** Mobile number that the issuer has verified. */
  phone: z.string().optional(),
  about: z.string(),
})
export type Person = z.infer<typeof person>

const people = z.looseObject({ users: z.array(person) })

export function readPeople(file: string): Person[] {
  return people.parse(JSON.parse(readFileSync(file, 'utf8'))).users
}

/** A person's claims in an access token; `scope` contains every level up to the person's own. */
export function claimsOf({
  sub,
  name,
  level,
  idNumber,
  creditCode,
  phone,
}: Person): Record<string, string> & { scope: string } {
  return {
    sub,
    name,
    scope: Array.from({ length: level }, (_, below) => `level${below + 1}`).join(' '),
    ...(idNumber === undefined ? {} : { id_number: idNumber }),
    ...(creditCode === undefined ? {} : { credit_code: creditCode }),
    ...(phone === undefined ? {} : { phone_number: `+86${phone}`, phone_number_verified: 'true' }),
  }
}
