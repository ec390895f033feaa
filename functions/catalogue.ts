import { readFileSync } from 'node:fs'
import middy from '@middy/core'
import type { CloudFormationCustomResourceEvent, ScheduledEvent, SQSEvent } from 'aws-lambda'
import { publish, type Shown } from '../shared/catalogue/publish.ts'
import { searchIndex } from '../shared/catalogue/search-index.ts'
import { pagesData, type Render } from '../shared/hall/pages-data.ts'
import { customResource } from '../shared/platform/custom-resource.ts'
import { environment } from '../shared/platform/environment.ts'
import { log } from '../shared/platform/log.ts'
import { table } from '../shared/platform/table.ts'
import { now } from '../shared/platform/time.ts'

/**
 * Publishes the pages and the catalogue as of today: at a deployment, when a register says something else, and every
 * hour, so that what comes into force on a day is there on that day.
 */

const env = environment('REFERENCE_TABLE', 'SITE_BUCKET', 'ISSUER_URL', 'CLIENT_NAME')
const beside = (name: string): URL => new URL(name, import.meta.url)
const { render }: { render: Render } = await import(`${beside('site.mjs')}`)
const { built, elder, searchWords, site } = JSON.parse(readFileSync(beside('pages.json'), 'utf8'))
/** Where the pages send people to sign in, and under which client id. Both are known only at deployment. */
const signIn = { issuer: env.ISSUER_URL, client: env.CLIENT_NAME }

function pagesOf(shown: Shown) {
  const data = pagesData({ ...shown, site, elder })
  const { 'index.html': front = '', ...pages } = render(data, built)
  const lists = {
    'catalogue/search.json': searchIndex(shown.items, data.departments, data.towns, searchWords),
    'catalogue/sign-in.json': signIn,
  }
  const json = Object.entries(lists).map(([key, value]) => [key, JSON.stringify(value)])
  return [pages, { ...Object.fromEntries(json), 'index.html': front }]
}

async function publishNow(): Promise<void> {
  const place = { known: table(env.REFERENCE_TABLE), site: env.SITE_BUCKET, pagesOf, now }
  log.info('published', { files: await publish(place) })
}

const deployed = customResource('hall-pages', 'the pages were not published', async () => {
  await publishNow()
  return {}
})

type Event = CloudFormationCustomResourceEvent | SQSEvent | ScheduledEvent

export const handler = middy<Event, void>().handler(event => ('RequestType' in event ? deployed(event) : publishNow()))
