import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'

const written = z.looseObject({
  info: z.looseObject({}),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
})

/** The OpenAPI document that the build wrote into this file, for the hall of that name at that address. */
export function documentFor(file: URL, server: string, hall: string): object {
  const { openapi, info, ...rest } = written.parse(JSON.parse(readFileSync(file, 'utf8')))
  return { openapi, info: { ...info, title: hall }, servers: [{ url: server }], ...rest }
}

/** The methods that the document in this file has for an address, in capitals. */
export function methodsIn(file: URL, path: string): string[] {
  const { paths } = written.parse(JSON.parse(readFileSync(file, 'utf8')))
  const found = Object.entries(paths).filter(([template]) =>
    new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
  )
  return [...new Set(found.flatMap(([, methods]) => Object.keys(methods).map(method => method.toUpperCase())))]
}
