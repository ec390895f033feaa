import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { openPlace } from 'cdk-local/testing'

const project = join(import.meta.dirname, '../..')

type Root = Awaited<ReturnType<typeof openPlace>>['root']

/**
 * The output of an operator's command of `bin/`, run against that endpoint as against an account. Throws unless it
 * exits with 0.
 */
export async function operate(
  { endpoint, region, credentials }: Root,
  command: string,
  words: readonly string[],
): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(project, `bin/${command}.ts`), ...words], {
    env: {
      PATH: process.env.PATH,
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
  })
  return stdout
}
