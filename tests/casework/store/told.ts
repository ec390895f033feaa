import { CreateTableCommand, DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { applicationType } from '../../../shared/application/application.ts'
import { filed } from '../../../shared/application/opening.ts'
import { partition, record } from '../../../shared/casework/store/cases.ts'
import type { BasicData } from '../../../shared/kernel/reference.ts'
import { isRefusal } from '../../../shared/kernel/refusal.ts'
import { commit } from '../../../shared/ledger/values.ts'
import type { Table } from '../../../shared/platform/table.ts'
import type { Story } from '../../application/story.ts'
import { applicant, historyOf, offices, reason } from '../../documents/papers.ts'
import { basics, note } from '../../kernel/sample.ts'
import { freshNumber } from './fresh.ts'

/** Cases of stories in a real table, with the applicant and every text sealed beside them. */

/** A table of partition and sort key. Writing and reading cases does not need the indexes of the stacks. */
export async function openTable(client: DynamoDBClientConfig, name: string): Promise<Table> {
  const db = DynamoDBDocumentClient.from(new DynamoDBClient(client), {
    marshallOptions: { removeUndefinedValues: true },
  })
  await db.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk'].map(key => ({ AttributeName: key, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  )
  return { db, name }
}

/** The reference data that writing needs: an office's place, and the calendar. */
const reference: BasicData = { ...basics, offices }

/** A case's hashes: of the query code and of the applicant. */
interface Kept {
  pin: string
  key: string
}

/** Stores the story under a number of its own and returns that number. */
export async function storeTold(
  cases: Table,
  tale: Story,
  keeps = (_no: string): Kept => ({ pin: 'pin-1', key: 'key-1' }),
): Promise<string> {
  const no = freshNumber()
  const person = commit(JSON.stringify(applicant))
  const text = commit(reason)
  const known = historyOf(tale)
  const first = known[0]?.event
  if (first === undefined || !filed.is(first)) throw new Error('a case begins with its filing')
  const body = JSON.stringify(known)
    .replaceAll(JSON.stringify(first.applicant.person), JSON.stringify(person.sealed))
    .replaceAll(JSON.stringify(note), JSON.stringify(text.sealed))
    .replaceAll(JSON.stringify(first.pin), JSON.stringify(keeps(no).pin))
    .replaceAll(JSON.stringify(first.applicant.key), JSON.stringify(keeps(no).key))
  const written = await record(cases, {
    type: applicationType,
    stored: null,
    records: z
      .array(applicationType.recorded)
      .parse(JSON.parse(body))
      .map(r => ({ ...r, case: no })),
    listing: { applicant: '陈*文', item: '林木采伐许可' },
    reference,
    alsoWrite: [person, text].map(s => s.write(cases, partition(no))),
  })
  if (isRefusal(written)) throw new Error(written.refused)
  return no
}
