import { parseArgs } from 'node:util'
import { findHall } from '../local/running.ts'

/** An operator's command line, and the hall it addresses. */
export interface Place {
  words: string[]
  /** settings of an AWS client */
  client: { endpoint?: string; region?: string; credentials?: { accessKeyId: string; secretAccessKey: string } }
}

/**
 * The words of the command line, and the hall's place. With `--local` it is the hall on this machine, of several the one
 * on the data folder `--data`; else the AWS account of the environment. Throws when no hall runs here.
 */
export async function placeOf(args: readonly string[]): Promise<Place> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { local: { type: 'boolean', default: false }, data: { type: 'string' } },
  })
  if (!values.local) return { words: positionals, client: {} }
  const { aws } = await findHall({ folder: values.data })
  const { endpoint, region, ...credentials } = aws
  return { words: positionals, client: { endpoint, region, credentials } }
}
