import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'

const written = z.looseObject({ info: z.looseObject({}) })

/** The OpenAPI document that the build wrote into this file, for the hall of that name at that address. */
export function documentFor(file: URL, server: string, hall: string): object {
  const { openapi, info, ...rest } = written.parse(JSON.parse(readFileSync(file, 'utf8')))
  return { openapi, info: { ...info, title: hall }, servers: [{ url: server }], ...rest }
}
