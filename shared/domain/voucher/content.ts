import * as z from 'zod'
import { type VoucherKind, voucherKinds } from './kind.ts'

const kind = z.enum(Object.keys(voucherKinds) as [VoucherKind, ...VoucherKind[]])

/**
 * What a voucher says. It is serialised once, in this order; those bytes are stored, hashed and signed and never written
 * again. It quotes sealed texts and the masked applicant, so it stands beside the history and can be deleted.
 */
export const voucherContent = z.strictObject({
  number: z.string(),
  case: z.string(),
  kind,
  title: z.string(),
  issuer: z.strictObject({ office: z.string(), name: z.string() }),
  applicant: z.strictObject({ name: z.string(), number: z.string() }).describe('masked'),
  item: z.strictObject({ code: z.string(), version: z.int(), name: z.string() }),
  issuedOn: z.iso.date(),
  facts: z.array(z.strictObject({ label: z.string(), text: z.string() })),
  paragraphs: z.array(z.string()),
  materials: z.array(z.strictObject({ name: z.string(), note: z.string() })),
  basis: z.array(z.string()),
  remedies: z.array(z.string()),
  contact: z.string(),
})
export type VoucherContent = z.infer<typeof voucherContent>
