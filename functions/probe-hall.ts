import middy from '@middy/core'
import type { ScheduledEvent } from 'aws-lambda'
import { environment } from '../shared/platform/environment.ts'
import { table } from '../shared/platform/table.ts'
import { now } from '../shared/platform/time.ts'
import { probe } from '../shared/supervision/service/probe.ts'

/** Asks every few minutes whether the hall answers. */

const env = environment('REFERENCE_TABLE', 'PUBLIC_URL')
const known = table(env.REFERENCE_TABLE)
const unwritten: string[] = []

export const handler = middy<ScheduledEvent, void>().handler(() =>
  probe({ known, origin: env.PUBLIC_URL, unwritten }, now()),
)
