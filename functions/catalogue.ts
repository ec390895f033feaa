import middy from '@middy/core'
import type { ScheduledEvent } from 'aws-lambda'
import { publish } from '../shared/catalogue/publish.ts'
import { environment } from '../shared/platform/environment.ts'
import { table } from '../shared/platform/table.ts'
import { now } from '../shared/platform/time.ts'

/** Publishes the catalogue as of today, so that a version of an item is offered from the day it comes into force. */

const env = environment('REFERENCE_TABLE', 'SITE_BUCKET')
const known = table(env.REFERENCE_TABLE)

export const handler = middy<ScheduledEvent, void>().handler(() => publish(env.SITE_BUCKET, known, now()))
