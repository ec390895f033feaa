import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import { applicationType } from '../../../shared/application/application.ts'
import type { Application } from '../../../shared/application/head.ts'
import type { CaseTable } from '../../../shared/casework/store/cases.ts'
import { documents } from './tables.ts'

/** A connection to a table on which a test listens, cuts the line, or changes what is sent. */

/** One call on its way: its name, its input, and its continuation. */
export interface Passing {
  name: string
  input: object
  proceed: () => Promise<void>
}

export interface Line {
  table: CaseTable<Application>
  /** The treatment of each call; while null, calls go through untouched. */
  tap: ((passing: Passing) => Promise<void>) | null
}

/** Opens a line of its own: a second writer has a second line. */
export function openLine(client: DynamoDBClientConfig, name: string): Line {
  const db = documents({ ...client, maxAttempts: 1 })
  const line: Line = { table: { db, name, types: [applicationType] }, tap: null }
  db.middlewareStack.add(
    (next, context) => async args => {
      if (line.tap === null) return next(args)
      const gone: Awaited<ReturnType<typeof next>>[] = []
      await line.tap({
        name: (context.commandName ?? '').replace(/Command$/, ''),
        input: args.input,
        async proceed() {
          gone.push(await next(args))
        },
      })
      const [reply] = gone
      if (reply === undefined) throw new Killed('the call never left')
      return reply
    },
    { step: 'initialize', priority: 'low', name: 'tap' },
  )
  return line
}

/** The process is gone from the view of a caller who waits for an answer. */
export class Killed extends Error {}

/**
 * The moment of the kill in a process's calls: before the call leaves, or after the engine has done it and before the
 * answer.
 */
export interface Kill {
  call: number
  when: 'before' | 'after'
}

/** A tap that kills the process at that call. */
export function dying({ call, when }: Kill): NonNullable<Line['tap']> {
  let made = 0
  return async ({ proceed }) => {
    const mine = made === call
    made += 1
    if (made > call + 1 || (mine && when === 'before')) throw new Killed(`killed before call ${call}`)
    await proceed()
    if (mine) throw new Killed(`killed after call ${call}`)
  }
}

const guarded = z.looseObject({
  ConditionExpression: z.string().optional(),
  ExpressionAttributeNames: z.unknown().optional(),
  ExpressionAttributeValues: z.unknown().optional(),
})
const transaction = z.looseObject({ TransactItems: z.array(z.looseObject({ Put: guarded.optional() })) })

/** A tap that removes the guards from every write of a transaction, as a careless change would. */
export const unguarded: NonNullable<Line['tap']> = async ({ input, proceed }) => {
  const writes = transaction.safeParse(input)
  if (writes.success) {
    const bare = writes.data.TransactItems.map(({ Put, ...rest }) => {
      if (Put === undefined) return rest
      const { ConditionExpression: _, ExpressionAttributeNames: __, ExpressionAttributeValues: ___, ...put } = Put
      return { ...rest, Put: put }
    })
    Object.assign(input, { TransactItems: bare })
  }
  await proceed()
}
