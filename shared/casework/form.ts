import * as z from 'zod/mini'
import type { Field, Form, Input } from './field.ts'

/** A whole form: the body of its endpoint, the inputs to try with `decide`, and lists of rows. */

/** A list of rows, such as every defect of an application in one notice. */
export const rowsField = <const F extends Form<H, K>, H, K>(
  label: string,
  rows: F,
  { max, key, repeated }: { max: number; key: keyof F & string; repeated: string },
): Field<Input<F>[], H, K> => ({
  kind: 'rows',
  body: z.array(z.strictObject(bodies(rows))).check(
    z.minLength(1),
    z.maxLength(max),
    z.refine(list => new Set(list.map(row => row[key])).size === list.length, repeated),
  ),
  rows,
  key,
  control: () => ({ label, most: max }),
  samples: (c, k) => [combinations(rows, c, k).slice(0, 1) as Input<F>[]],
})
/** Supplied by the system or another endpoint. Nobody is asked. */
export const valueField = <S extends z.core.$ZodType>(schema: S): Field<z.output<S>, unknown, unknown> => ({
  kind: 'value',
  body: schema,
  control: () => null,
  samples: () => [],
})

const bodies = <H, K>(form: Form<H, K>) =>
  Object.fromEntries(
    Object.entries(form).flatMap(([name, field]) => (field.kind === 'value' ? [] : [[name, field.body]])),
  )

const isEnum = (schema: z.core.$ZodType): schema is z.ZodMiniEnum => schema instanceof z.ZodMiniEnum

/**
 * The body of an act's endpoint: one strict object, or one for each answer if fields depend on a choice. Throws
 * TypeError if fields depend on no choice.
 */
export function bodyOf<H, K>(form: Form<H, K>): z.core.$ZodType<Record<string, unknown>> {
  if (!Object.values(form).some(f => f.when !== undefined)) return z.strictObject(bodies(form))
  const [choice, body] =
    Object.entries(form).flatMap(([name, f]) => (isEnum(f.body) ? [[name, f.body] as const] : []))[0] ?? []
  if (choice === undefined || body === undefined) throw new TypeError('a field hangs on a choice that is not there')
  const bodyFor = (answer: string) =>
    z.strictObject({
      ...bodies(Object.fromEntries(Object.entries(form).filter(([, f]) => f.when === undefined || f.when === answer))),
      [choice]: z.literal(answer),
    })
  const [first, ...others] = body.options.map(answer => bodyFor(String(answer)))
  if (first === undefined) throw new TypeError('a choice without options')
  // discriminated, so that an error names its own field
  return z.discriminatedUnion(choice, [first, ...others])
}

/** Inputs to try with `decide`: every combination of the fields' samples. */
export function combinations<H, K>(form: Form<H, K>, head: H, known: K): Record<string, unknown>[] {
  const asked = Object.entries(form).filter(([, { kind }]) => kind !== 'value')
  return asked.reduce<Record<string, unknown>[]>(
    (all, [name, field]) => all.flatMap(one => field.samples(head, known).map(value => ({ ...one, [name]: value }))),
    [{}],
  )
}
