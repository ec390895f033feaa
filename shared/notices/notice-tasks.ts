import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Table } from '../platform/table.ts'
import type { Told } from './told.ts'

/** Notices that no message could deliver. The agent tells the applicant in person or by telephone, and records it. */
export interface NoticeTask {
  /** fit for a path */
  id: string
  case: string
  seq: number
  /** id of the template, among those of the case types’ events */
  template: string
  /** since when it waits */
  at: string
  /** no-phone, undelivered, outcome unknown, or the carrier's reason */
  why: string
}

const taskItem = z.object({
  sk: z.string(),
  case: z.string(),
  seq: z.int(),
  template: z.string(),
  taskSort: z.string(),
  why: z.string(),
})

const pageSize = 50

/** The tasks of these offices, the oldest first, in pages; `after` is the `next` of the page before. */
export async function noticeTasks(
  from: Table,
  offices: readonly string[],
  after?: string,
): Promise<{ tasks: NoticeTask[]; next: string | null }> {
  const pages = await Promise.all(offices.map(office => tasksAt(from, office, after)))
  const waiting = pages.flatMap(({ items }) => items).toSorted((a, b) => (a.taskSort < b.taskSort ? -1 : 1))
  const items = waiting.slice(0, pageSize)
  const tasks = items.map(({ sk, taskSort, ...task }) => ({
    ...task,
    id: [task.case, task.seq, sk.replace('#', '.')].join('.'),
    at: taskSort.slice(0, taskSort.indexOf('#')),
  }))
  const isLast = items.length === waiting.length && pages.every(({ more }) => !more)
  return { tasks, next: isLast ? null : (items.at(-1)?.taskSort ?? null) }
}

async function tasksAt(from: Table, office: string, after: string | undefined) {
  const reply = await from.db.send(
    new QueryCommand({
      TableName: from.name,
      IndexName: 'task',
      KeyConditionExpression: `taskKey = :office${after === undefined ? '' : ' AND taskSort > :after'}`,
      ExpressionAttributeValues: { ':office': office, ...(after === undefined ? {} : { ':after': after }) },
      Limit: pageSize,
    }),
  )
  return {
    items: (reply.Items ?? []).map(item => taskItem.parse(item)),
    more: reply.LastEvaluatedKey !== undefined,
  }
}

const taskId = /^([0-9A-Z-]+)\.(\d+)\.([a-z-]+)\.([0-9a-f]{16})$/

/** Records that an agent of one of these offices has told the applicant: whom, how, and what they note. False when they have no such task, or no longer. */
export async function settleTask(
  to: Table,
  offices: readonly string[],
  id: string,
  by: string,
  at: string,
  told: Told = {},
): Promise<boolean> {
  const [, no, seq, template, recipient] = taskId.exec(id) ?? []
  if (no === undefined) return false
  try {
    await to.db.send(
      new UpdateCommand({
        TableName: to.name,
        Key: { pk: `NOTICE#${no}#${seq}`, sk: `${template}#${recipient}` },
        UpdateExpression: 'SET toldBy = :by, toldAt = :at, told = :told REMOVE taskKey, taskSort',
        ConditionExpression: `taskKey IN (${offices.map((_, i) => `:office${i}`).join(', ')})`,
        ExpressionAttributeValues: {
          ...Object.fromEntries(offices.map((office, i) => [`:office${i}`, office])),
          ...{ ':by': by, ':at': at, ':told': told },
        },
      }),
    )
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}
