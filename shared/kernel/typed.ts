import * as z from 'zod'
import { checkDay } from './format.ts'
import { checkPhone, isRealDay } from './identity.ts'
import { cleanCode, cleanLine, cleanName, cleanNumber, cleanText, lengthOf } from './text.ts'

/**
 * The schemas of what people type: cleaned first, then measured by its characters. What the schema returns is kept.
 * The document of the API states the same lengths.
 */

const measured = (clean: (text: string) => string, least: number, most: number) =>
  z.string().check(
    z.overwrite(clean),
    z.superRefine((text, context) => {
      const length = lengthOf(text)
      const message =
        length === 0 && least > 0
          ? '必须填写。'
          : length < least
            ? `至少要填${least}个字。`
            : length > most
              ? `最多填${most}个字，现在有${length}个字，请删减后再提交。`
              : null
      if (message !== null) context.addIssue(message)
    }),
    z.meta({ ...(least > 0 ? { minLength: least } : {}), maxLength: most }),
  )

export const typedLine = (least: number, most: number) => measured(cleanLine, least, most)
export const typedName = (most: number) => measured(cleanName, 1, most)
export const typedText = (least: number, most: number) => measured(cleanText, least, most)
/** Digits and letters, with their hyphens or without. */
export const typedCode = (least: number, most: number) => measured(cleanCode, least, most)
export const typedNumber = (least: number, most: number) => measured(cleanNumber, least, most)

/** A day of these times. */
export const typedDay = z.iso.date().check(
  z.superRefine((text, context) => {
    // What is no day at all has been refused before.
    const checked = isRealDay(text) ? checkDay(text, 'date', text) : null
    if (checked?.ok === false) context.addIssue(checked.reason)
  }),
)

/** A contact phone in the one spelling that is kept; what is none stays as it was typed. */
export function keptPhone(text: string): string {
  const checked = checkPhone(text)
  return checked.ok ? checked.value : text
}

export const typedPhone = z.string().check(
  z.overwrite(keptPhone),
  z.superRefine((text, context) => {
    const checked = checkPhone(text)
    if (!checked.ok) context.addIssue(checked.reason)
  }),
)
