import { readFileSync } from 'node:fs'
import middy from '@middy/core'
import type { CloudFormationCustomResourceEvent, ScheduledEvent, SQSEvent } from 'aws-lambda'
import { publish, type Shown } from '../../shared/catalogue/publish.ts'
import { type Parts, siteFiles } from '../../shared/hall/site-files.ts'
import { customResource } from '../../shared/platform/custom-resource.ts'
import { environment } from '../../shared/platform/environment.ts'
import { log } from '../../shared/platform/log.ts'
import { table } from '../../shared/platform/table.ts'
import { now } from '../../shared/platform/time.ts'

/**
 * Publishes the pages and the catalogue as of today: at a deployment, when a register says something else, and every
 * hour, so that what comes into force on a day is there on that day.
 */

const env = environment('REFERENCE_TABLE', 'SITE_BUCKET', 'ISSUER_URL', 'CLIENT_NAME')
const beside = (name: string): URL => new URL(name, import.meta.url)
const { render } = await import(`${beside('site.mjs')}`)
const { release, built, elder } = JSON.parse(readFileSync(beside('pages.json'), 'utf8'))
const parts: Parts = { render, built, elder, signIn: { issuer: env.ISSUER_URL, client: env.CLIENT_NAME } }
const place = { known: table(env.REFERENCE_TABLE), site: env.SITE_BUCKET, release, now }

/** While two releases run beside each other, only the one that was deployed last writes. */
async function publishNow(takesOver: boolean): Promise<void> {
  const files = await publish({ ...place, takesOver, pagesOf: (shown: Shown) => siteFiles(shown, parts) })
  log.info('published', { files })
}

const deployed = customResource('hall-pages', 'the pages were not published', async () => {
  await publishNow(true)
  return {}
})

type Event = CloudFormationCustomResourceEvent | SQSEvent | ScheduledEvent

export const handler = middy<Event, void>().handler(event =>
  'RequestType' in event ? deployed(event) : publishNow(false),
)
