import * as z from 'zod/mini'
import { typedText } from '../../kernel/typed.ts'
import type { Endpoint, FunctionName } from '../../platform/endpoint.ts'
import type { CaseType } from '../case-type.ts'
import { changed, line, type page, progress, record } from './replies.ts'

/** The endpoints of every case type: its acts, and the views of one of its cases. */

const asked = z.strictObject({
  preview: z.optional(z.literal('1')).check(z.describe('nothing is done: what the applicant would receive is shown')),
})

export type ActRow = Endpoint & { reply: typeof changed; query: typeof asked }

/** A page of one's own cases. */
export type OwnRow = Endpoint & {
  access: 'person'
  query: z.ZodMiniType<{ after?: string | undefined }>
  reply: typeof page
}

/** One row for each act, by the act's name. */
export function actRows<A extends string>(
  type: Pick<CaseType, 'endpoints'> & { acts: Readonly<Record<A, unknown>> },
  answeredBy: FunctionName,
): Record<A, ActRow> {
  return Object.fromEntries(
    type.endpoints.map(({ name, path, summary, access, level, body }) => [
      name,
      {
        method: 'POST',
        path,
        answeredBy,
        summary,
        access,
        ...(level === undefined ? {} : { level }),
        versioned: true,
        query: asked,
        body,
        reply: changed,
        status: 200,
      } satisfies ActRow,
    ]),
  ) as Record<A, ActRow>
}

/**
 * Rows of a type other than the first. Their names include the type's, so that two types may have an act of the same
 * name.
 */
export const rowsNamed = (type: string, rows: Readonly<Record<string, ActRow>>): Record<string, ActRow> =>
  Object.fromEntries(Object.entries(rows).map(([act, row]) => [`${type}-${act}`, row]))

interface Named {
  path: `/api/${string}`
  title: string
}

/** The views of one case; `view` is the reply of the case file. */
export const readingRows = <V extends z.ZodMiniType>({ path, title }: Named, answeredBy: FunctionName, view: V) =>
  ({
    case: {
      method: 'GET',
      path: `${path}/{case}`,
      answeredBy,
      summary: `${title}档案（脱敏）`,
      access: 'person',
      reply: view,
      status: 200,
    },
    history: {
      method: 'GET',
      path: `${path}/{case}/history`,
      answeredBy,
      summary: `${title}历史`,
      access: 'officer',
      reply: z.strictObject({ records: z.array(record) }),
      status: 200,
    },
    person: {
      method: 'POST',
      path: `${path}/{case}/unmasked`,
      answeredBy,
      summary: '说明理由后查看申请人完整信息（留痕）',
      access: 'officer',
      versioned: true,
      body: z.strictObject({ reason: typedText(2, 1000) }),
      reply: z.strictObject({
        name: z.string(),
        number: z.string(),
        phone: z.nullable(z.string()),
        address: z.string(),
        representative: z.nullable(z.strictObject({ name: z.string(), idNumber: z.string(), relation: z.string() })),
        answers: z
          .nullable(z.array(line))
          .check(z.describe('the form with the persons in it; null where nothing in it is masked')),
      }),
      status: 200,
    },
    file: {
      method: 'GET',
      path: `${path}/{case}/files/{upload}`,
      answeredBy,
      summary: '材料影像的临时地址',
      access: 'person',
      query: z.strictObject({ size: z.optional(z.enum(['copy', 'thumbnail'])) }),
      reply: z.strictObject({ url: z.url(), expiresAt: z.string() }),
      status: 200,
    },
    openings: {
      method: 'GET',
      path: `${path}/{case}/openings`,
      answeredBy,
      summary: `谁打开过${title}的材料影像`,
      access: ['supervisor'],
      reply: z.strictObject({
        openings: z.array(
          z.strictObject({
            at: z.string(),
            subject: z.string(),
            office: z.string(),
            upload: z
              .string()
              .check(
                z.describe(
                  'duplicate where a draft for the same person told of the case, or search where a search found it',
                ),
              ),
          }),
        ),
      }),
      status: 200,
    },
    pin: {
      method: 'POST',
      path: `${path}/{case}/pin`,
      answeredBy,
      summary: '代办员或镇窗口为申请人更换查询码',
      access: ['agent', 'clerk'],
      byCase: true,
      versioned: true,
      body: z.strictObject({}),
      reply: z.strictObject({ pin: z.string(), version: z.int() }),
      status: 200,
    },
    progress: {
      method: 'GET',
      path: `/api/my/${path.slice('/api/'.length)}/{case}`,
      answeredBy,
      summary: '登录后查询进度',
      access: 'person',
      reply: progress,
      status: 200,
    },
  }) as const
