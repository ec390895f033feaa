import * as z from 'zod'
import { checkPhone } from './identity.ts'
import { cleanLine, cleanName, cleanText, lengthOf } from './text.ts'

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
      if (message !== null) context.addIssue({ code: 'custom', message })
    }),
    z.meta({ ...(least > 0 ? { minLength: least } : {}), maxLength: most }),
  )

export const typedLine = (least: number, most: number) => measured(cleanLine, least, most)
export const typedName = (most: number) => measured(cleanName, 1, most)
export const typedText = (least: number, most: number) => measured(cleanText, least, most)

/** A contact phone in the one spelling that is kept. */
export const typedPhone = z.string().check(
  z.overwrite(text => {
    const checked = checkPhone(text)
    return checked.ok ? checked.value : text
  }),
  z.superRefine((text, context) => {
    const checked = checkPhone(text)
    if (!checked.ok) context.addIssue({ code: 'custom', message: checked.reason })
  }),
)
