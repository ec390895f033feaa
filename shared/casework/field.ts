import * as z from 'zod/mini'
import type { FileRef, Sealed } from '../kernel/sealed.ts'
import { typedDay, typedLine, typedText } from '../kernel/typed.ts'

/**
 * One field of a form. `body` is the endpoint's schema; it is fixed because it stands in the OpenAPI document.
 * `control` is its appearance for this case now (labels, options, limits). `samples` are inputs with which `decide`
 * is asked what is possible. Texts reach `decide` sealed, uploads as verified files.
 */
export interface Control {
  label: string
  hint?: string
  preset?: string
  options?: readonly { key: string; text: string }[]
  least?: number
  most?: number
  /** of a tick: the error when a required tick is missing */
  needed?: string
  /** shown only with that answer to the form's choice, although its endpoint accepts it with any */
  answer?: string
}
export type FieldKind =
  | 'sealed'
  | 'text'
  | 'number'
  | 'date'
  | 'money'
  | 'choice'
  | 'yes-no'
  | 'tick'
  | 'file'
  | 'files'
  | 'officer'
  | 'rows'
  | 'value'
export interface Field<Input = unknown, H = never, Known = never> {
  kind: FieldKind
  body: z.core.$ZodType
  /** null: omitted for this case */
  control(head: H, known: Known): Control | null
  samples(head: H, known: Known): readonly Input[]
  /** its default before anything is chosen */
  preset?(head: H, known: Known): string | null
  /** optional */
  optional?: true
  /** asked only with that answer to the form's choice */
  when?: string
  rows?: Form<H, Known>
  /** of rows: the choice that must differ between rows */
  key?: string
}
export type Form<H, Known> = Readonly<Record<string, Field<unknown, H, Known>>>
export type Input<F> = {
  [N in keyof F]: F[N] extends { samples(head: never, known: never): readonly (infer G)[] } ? G : never
}

const text: Sealed = { ref: '', digest: '' }
const paper: FileRef = { id: '', sha256: '', type: 'application/pdf', bytes: 1 }
type Of<H, Known, T> = T | ((head: H, known: Known) => T)
const at = <H, K, T>(of: Of<H, K, T>, head: H, known: K): T => (of instanceof Function ? of(head, known) : of)
type Named = readonly { id: string; name: string }[]
const optionsOf = (named: Named) => named.map(({ id, name }) => ({ key: id, text: name }))

/** Reasons and opinions: so many characters at most. */
export const mostText = 1000

/** The least letters of a reason against somebody: a full stop or a row of digits is none. */
export const reasonLetters = 10
export const hasReason = (text: string): boolean => (text.match(/\p{L}/gu)?.length ?? 0) >= reasonLetters
export const reasonNeeded = `请写明理由，至少${reasonLetters}个字（标点和数字不算）。`

/** `reasoned`: a reason that a person against whom it is decided reads. */
export const textField = <H = unknown, K = unknown>(
  label: Of<H, K, string>,
  { min = 1, max = mostText, hint = '', reasoned = false } = {},
): Field<Sealed, H, K> => ({
  kind: 'sealed',
  body: reasoned ? typedText(min, max).check(z.refine(hasReason, reasonNeeded)) : typedText(min, max),
  control: (c, k) => ({ label: at(label, c, k), hint, least: min, most: max }),
  samples: () => [text],
})
/** A text that is not secret and stands in the event itself, such as an office outside the hall. */
export const plainField = (label: string, { min = 1, max = 60 } = {}): Field<string, unknown, unknown> => ({
  kind: 'text',
  body: typedLine(min, max),
  control: () => ({ label, least: min, most: max }),
  samples: () => [''],
})
export const choiceField = <const O extends string, H = unknown, K = unknown>(
  label: string,
  options: Of<H, K, Readonly<Record<O, string>>>,
  names: readonly O[] = Object.keys(options) as O[],
): Field<O, H, K> => ({
  kind: 'choice',
  body: z.enum(names),
  control: (c, k) => ({
    label,
    options: Object.entries<string>(at(options, c, k)).map(([key, shown]) => ({ key, text: shown })),
  }),
  samples: () => names,
})
const slug = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/))
/** One of the things of the case or its item: a material, a procedure. */
export const oneOfField = <H, K>(
  label: string,
  of: (head: H, known: K) => Named,
  body = slug,
): Field<string, H, K> => ({
  kind: 'choice',
  body,
  control: (c, k) => ({ label, options: optionsOf(of(c, k)) }),
  samples: (c, k) => of(c, k).map(({ id }) => id),
})
/** An office: a division's code or a department's name. */
export const officeField = <H, K>(label: string, of: (head: H, known: K) => Named): Field<string, H, K> => ({
  kind: 'choice',
  body: z.string().check(z.regex(/^(\d{6}|\d{9}|\d{12}|[a-z]+(-[a-z]+)*)$/)),
  control: (c, k) => ({ label, options: optionsOf(of(c, k)) }),
  samples: (c, k) => of(c, k).map(({ id }) => id),
})
export const tickField = <H = unknown, K = unknown>(
  label: string,
  {
    isAsked = () => true,
    ...more
  }: { isAsked?: (head: H, known: K) => boolean } & Pick<Control, 'needed' | 'answer'> = {},
): Field<boolean, H, K> => ({
  kind: 'tick',
  // nobody need answer a field that is not shown
  body: z._default(z.boolean(), false),
  control: (c, k) => (isAsked(c, k) ? { label, ...more } : null),
  samples: () => [true],
})
export const yesNoField = <H = unknown, K = unknown>(
  label: string,
  texts: Of<H, K, { yes: string; no: string }>,
): Field<boolean, H, K> => ({
  kind: 'yes-no',
  body: z.boolean(),
  control: (c, k) => ({
    label,
    options: [
      { key: 'true', text: at(texts, c, k).yes },
      { key: 'false', text: at(texts, c, k).no },
    ],
  }),
  samples: () => [true, false],
})
export const numberField = <H = unknown, K = unknown>(
  label: string,
  from: number,
  to: number,
  most: (head: H, known: K) => number = () => to,
): Field<number, H, K> => ({
  kind: 'number',
  body: z.int().check(z.gte(from), z.lte(to)),
  control: (c, k) => ({ label, least: from, most: most(c, k) }),
  samples: () => [from],
})
export const dateField = (label: string): Field<string, unknown, unknown> => ({
  kind: 'date',
  body: typedDay,
  control: () => ({ label }),
  // Far off, so that no notice is too short for it.
  samples: () => ['2099-12-31'],
})
/** An amount in fen, the hundredth of a yuan; typed and shown in yuan. */
export const moneyField = (label: string, most = 100_000_000_00): Field<number, unknown, unknown> => ({
  kind: 'money',
  body: z.int().check(z.gte(0), z.lte(most)),
  control: () => ({ label, least: 0, most }),
  samples: () => [0],
})
export const optional = <G, H, K>(field: Field<G, H, K>): Field<G | undefined, H, K> => ({
  ...field,
  body: z.optional(field.body),
  optional: true,
  samples: () => [undefined],
})
/**
 * Asked only of some cases, and what is possible may depend on the answer: `decide` is asked with and without it.
 */
export const atTimes = <G, H, K>(
  isAsked: (head: H, known: K) => boolean,
  field: Field<G, H, K>,
): Field<G | undefined, H, K> => ({
  ...optional(field),
  control: (c, k) => (isAsked(c, k) ? field.control(c, k) : null),
  samples: (c, k) => [undefined, ...field.samples(c, k)],
})
/** Shown and allowed only with that answer to the form's choice, else undefined. */
export const when = <G, H, K>(answer: string, field: Field<G, H, K>): Field<G | undefined, H, K> => ({
  ...field,
  when: answer,
})
export const officerField = (label: string): Field<string, unknown, unknown> => ({
  kind: 'officer',
  body: z.string().check(z.minLength(1), z.maxLength(64)),
  control: () => ({ label }),
  samples: () => [''],
})
const upload = z.uuid()
export const fileField = <H = unknown, K = unknown>(label: Of<H, K, string>): Field<FileRef, H, K> => ({
  kind: 'file',
  body: upload,
  control: (c, k) => ({ label: at(label, c, k) }),
  samples: () => [paper],
})
/** The most files in one request. They are read together with the head, in one call. */
export const mostFiles = 40
/** Uploads by their purpose. */
export const uploadsBy = z.record(slug, z.array(upload).check(z.minLength(1), z.maxLength(20))).check(
  z.refine(
    byName => Object.values(byName).flat().length <= mostFiles,
    `一次最多提交${mostFiles}个文件，请合并后再提交。`,
  ),
  z.describe(`at most ${mostFiles} files together`),
)
export const filesField = <H, K>(
  label: string,
  of: (head: H, known: K) => Named,
): Field<Record<string, FileRef[]>, H, K> => ({
  kind: 'files',
  body: uploadsBy,
  control: (c, k) => ({ label, options: optionsOf(of(c, k)) }),
  samples: (c, k) => of(c, k).map(({ id }) => ({ [id]: [paper] })),
})
