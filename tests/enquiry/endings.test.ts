import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { bodyOf } from '../../shared/casework/form.ts'
import { endings } from '../../shared/enquiry/acts/triage.ts'
import { enquiryType } from '../../shared/enquiry/enquiry.ts'

/** A letter that ends at the desk: each reason asks for its own particulars and takes no others. */

const sent: Record<string, string> = {
  duplicate: 'XX-00000-00010-S',
  parts: 'XX0000000010S、XX0000000010S',
  office: '云浮市交通运输局',
}
const asked: Readonly<Record<string, string>> = { duplicate: 'duplicate', split: 'parts', elsewhere: 'office' }
const fits = (why: string, names: readonly string[]): boolean => {
  const more = Object.fromEntries(names.map(name => [name, sent[name]]))
  return z.safeParse(bodyOf(enquiryType.formOf('close')), { why, reason: '请看说明', ...more }).success
}

test.each(Object.keys(endings))('%s', why => {
  const own = asked[why] === undefined ? [] : [asked[why]]
  expect(fits(why, own)).toBe(true)
  if (own.length > 0) expect(fits(why, [])).toBe(false)
  expect(Object.keys(sent).filter(name => !own.includes(name) && fits(why, [...own, name]))).toEqual([])
})
