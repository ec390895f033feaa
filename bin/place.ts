import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'

const running = z.object({
  aws: z.object({ endpoint: z.url(), region: z.string(), accessKeyId: z.string(), secretAccessKey: z.string() }),
})

/** An operator's command line, and the hall it addresses. */
export interface Place {
  words: string[]
  /** settings of an AWS client */
  client: { endpoint?: string; region?: string; credentials?: { accessKeyId: string; secretAccessKey: string } }
}

/**
 * The words of the command line, and the hall's place. With `--local` it is the hall on this machine (its data in
 * `--data`, default .hall), else the AWS account of the environment. Throws when no hall runs here.
 */
export function placeOf(args: readonly string[]): Place {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { local: { type: 'boolean', default: false }, data: { type: 'string', default: '.hall' } },
  })
  if (!values.local) return { words: positionals, client: {} }
  const file = join(values.data, 'running.json')
  if (!existsSync(file)) throw new Error(`没有正在运行的大厅：${values.data}`)
  const { endpoint, region, ...credentials } = running.parse(JSON.parse(readFileSync(file, 'utf8'))).aws
  return { words: positionals, client: { endpoint, region, credentials } }
}
