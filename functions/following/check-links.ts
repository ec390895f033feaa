import { lookup } from 'node:dns/promises'
import middy from '@middy/core'
import type { ScheduledEvent } from 'aws-lambda'
import { checkLinks } from '../../shared/catalogue/links/check-links.ts'
import { environment } from '../../shared/platform/environment.ts'
import { log } from '../../shared/platform/log.ts'
import { askerIn, isPublic } from '../../shared/platform/outside.ts'
import { table } from '../../shared/platform/table.ts'
import { now } from '../../shared/platform/time.ts'

/** Asks once a day whether the links to departments' own systems open. */

const env = environment('REFERENCE_TABLE')
const known = table(env.REFERENCE_TABLE)
const ask = askerIn({ resolve: host => lookup(host, { all: true }), isReachable: isPublic })

export const handler = middy<ScheduledEvent, void>().handler(async () => {
  log.info('links checked', await checkLinks({ known, ask, now }))
})
