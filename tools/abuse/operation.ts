import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formatsPlugin from 'ajv-formats'
import * as z from 'zod'

/** The operations of the hall's OpenAPI document, read from the document alone. */

/** The part of JSON Schema that the document uses. */
export interface Schema {
  $ref?: string | undefined
  type?: string | string[] | undefined
  const?: unknown
  enum?: unknown[] | undefined
  anyOf?: Schema[] | undefined
  oneOf?: Schema[] | undefined
  properties?: Record<string, Schema> | undefined
  required?: string[] | undefined
  additionalProperties?: Schema | boolean | undefined
  propertyNames?: Schema | undefined
  items?: Schema | undefined
  minItems?: number | undefined
  maxItems?: number | undefined
  minLength?: number | undefined
  maxLength?: number | undefined
  pattern?: string | undefined
  minimum?: number | undefined
  maximum?: number | undefined
}

const schema: z.ZodType<Schema> = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  get anyOf() {
    return z.array(schema).optional()
  },
  get oneOf() {
    return z.array(schema).optional()
  },
  get properties() {
    return z.record(z.string(), schema).optional()
  },
  required: z.array(z.string()).optional(),
  get additionalProperties() {
    return z.union([schema, z.boolean()]).optional()
  },
  get propertyNames() {
    return schema.optional()
  },
  get items() {
    return schema.optional()
  },
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  pattern: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
})

const parameter = z.object({ name: z.string(), in: z.enum(['path', 'query', 'header']), required: z.boolean(), schema })
const content = z.record(z.string(), z.object({ schema }))
const operation = z.object({
  operationId: z.string(),
  security: z.array(z.object({ oidc: z.array(z.string()) })),
  parameters: z.array(parameter),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ content })),
})
const openApi = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.looseObject({ schemas: z.record(z.string(), schema) }),
})

export interface Operation {
  name: string
  method: string
  path: string
  parameters: z.infer<typeof parameter>[]
  /** whether the operation is open */
  open: boolean
  body: Schema | null
  /** whether a body fits the document; true where it describes none */
  takes: ValidateFunction | null
  /** status and media type of a success, and whether a reply fits the document */
  success: { status: number; type: string; fits: ValidateFunction }
  /** whether a refusal is one of those that the document names for its status and media type */
  refuses: (status: number, type: string, body: unknown) => boolean
}

export interface Document {
  operations: Operation[]
  schemas: Readonly<Record<string, Schema>>
  /** whether a refusal fits the document */
  isProblem: ValidateFunction
}

/** Reads the document. Throws where a reference leads nowhere. */
export function readDocument(text: string): Document {
  const whole: unknown = JSON.parse(text)
  const { paths, components } = openApi.parse(whole)
  // Lengths are counted as JavaScript counts them.
  const ajv = new Ajv2020({ strict: false, unicode: false, logger: false })
  formatsPlugin.default(ajv)
  ajv.addSchema(whole as object, 'hall')
  const compiled = new Map<string, ValidateFunction>()
  const at = (...way: string[]): ValidateFunction => {
    const $ref = `hall#/${way.map(part => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`
    const validate = compiled.get($ref) ?? ajv.compile({ $ref })
    compiled.set($ref, validate)
    return validate
  }
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, security, parameters, requestBody, responses }]) => {
      const [status = '', reply] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? []
      const [type = ''] = Object.keys(reply?.content ?? {})
      const here = ['paths', path, method]
      return {
        name: operationId,
        method: method.toUpperCase(),
        path,
        parameters,
        open: security.length === 0,
        body: requestBody?.content['application/json']?.schema ?? null,
        takes: requestBody ? at(...here, 'requestBody', 'content', 'application/json', 'schema') : null,
        success: { status: Number(status), type, fits: at(...here, 'responses', status, 'content', type, 'schema') },
        refuses: (code: number, media: string, body: unknown) =>
          responses[code]?.content[media] !== undefined &&
          at(...here, 'responses', String(code), 'content', media, 'schema')(body) === true,
      }
    }),
  )
  return { operations, schemas: components.schemas, isProblem: at('components', 'schemas', 'Problem') }
}
