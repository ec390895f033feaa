import type { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import { type CaseType, nameIn } from '../shared/casework/case-type.ts'
import { caseIndexes } from '../shared/casework/store/indexes.ts'
import { worklists } from '../shared/hall/work.ts'
import type { HallFunction } from './platform/function.ts'
import { HallTable } from './platform/table.ts'

/** Partition keys of the table, as its grants name them. */
const file = 'CASE#*'
const upload = 'UPLOAD#*'
const draft = 'DRAFT#*'
const erasedDraft = 'ERASED-DRAFT#*'
const attempt = 'ONCE#*'
const batch = 'BATCH#*'
const packed = 'PACKED#*'
const opening = 'OPENINGS#*'
const searches = 'SEARCHES#*'
const signalCount = 'SIGNALS#*'
const figures = 'COUNTS#*'
const outage = 'OUTAGE'

/**
 * Partition keys of its indexes. A key that begins with an office ends with the list's name. A person is a keyed hash, of
 * which only the length is known. Queried with any key: `work` (the lists of offices), and `filed` for people who filed for
 * others, whose names the issuer gives.
 */
const hash = '?'.repeat(64)
const ownDraft = 'draft#*'

/** Case files with their histories, batches of paper, drafts, uploads and attempts. */
export class Cases extends HallTable {
  constructor(scope: Construct, id: string, { key }: { key: Key }) {
    super(scope, id, {
      key,
      name: 'CASES_TABLE',
      expires: true,
      streams: true,
      indexes: caseIndexes,
    })
  }

  /** Heads by number, and single values and papers of a case. */
  grantFind(fn: HallFunction): void {
    this.allow(fn, [file], 'dynamodb:BatchGetItem')
  }

  /** Whole files, history and values included. */
  grantHistory(fn: HallFunction): void {
    this.allow(fn, [file], 'dynamodb:Query')
  }

  /** One entry of a history. */
  grantEntry(fn: HallFunction): void {
    this.allow(fn, [file], 'dynamodb:GetItem')
  }

  /** New entries with their head, and the items beside them. Nothing is updated or deleted. */
  grantAppend(fn: HallFunction): void {
    this.allow(fn, [file], 'dynamodb:PutItem')
  }

  /** The same with entries of kinds that are counted (`counted` of a case type). */
  grantAppendCounted(fn: HallFunction): void {
    this.grantAppend(fn)
    this.allow(fn, [figures], 'dynamodb:UpdateItem')
  }

  /** What was counted of offices. */
  grantFigures(fn: HallFunction): void {
    this.allow(fn, [figures], 'dynamodb:Query')
  }

  /** The cases that the sweep looks at. */
  grantWakes(fn: HallFunction): void {
    this.allowQuery(fn, 'wake', ['wake#*'])
  }

  /** The cases that supervision looks at again. */
  grantLooks(fn: HallFunction): void {
    this.allowQuery(fn, 'wake', ['look'])
  }

  /** Closed cases, until their values are deleted. */
  grantClosed(fn: HallFunction): void {
    this.allowQuery(fn, 'wake', ['retain-*'])
  }

  /** Work of an office. */
  grantWaiting(fn: HallFunction): void {
    this.allowQueryOfAny(fn, 'work')
  }

  /** The same, and its tasks for cases of another. */
  grantWork(fn: HallFunction): void {
    this.grantWaiting(fn)
    const errands = worklists.filter(({ index }) => index === 'errand')
    this.allowQuery(
      fn,
      'errand',
      errands.map(({ stored }) => `*#${stored}`),
    )
  }

  /** Counting the originals that wait at an office. */
  grantPaperCount(fn: HallFunction): void {
    this.allowQuery(fn, 'paper', ['*#hand-over', '*#file'])
  }

  /** A person's own cases of these types. */
  grantOwn(fn: HallFunction, ...types: readonly Pick<CaseType, 'name'>[]): void {
    this.allowQuery(
      fn,
      'applicant',
      types.map(type => nameIn(type, hash)),
    )
  }

  /** Finding cases of these types by a person, and recording and reading who did. */
  grantSearch(fn: HallFunction, ...types: readonly Pick<CaseType, 'name'>[]): void {
    this.grantOwn(fn, ...types)
    this.allowQuery(fn, 'applicant', [`find#${hash}`])
    this.allow(fn, [opening], 'dynamodb:PutItem')
    this.allow(fn, [searches], 'dynamodb:PutItem', 'dynamodb:Query')
  }

  /** Applications a person filed for others. */
  grantFiledForOthers(fn: HallFunction): void {
    this.allowQueryOfAny(fn, 'filed')
  }

  /** Cases of a type by their addressee. */
  grantAddressed(fn: HallFunction, type: Pick<CaseType, 'name'>): void {
    this.allowQuery(fn, 'filed', [nameIn(type, '*')])
  }

  /** Filing once for each attempt. */
  grantAttempts(fn: HallFunction): void {
    this.allow(fn, [attempt], 'dynamodb:GetItem', 'dynamodb:PutItem')
  }

  /** The same within a person's quota. */
  grantFiling(fn: HallFunction): void {
    this.grantAttempts(fn)
    this.allow(fn, ['QUOTA#*'], 'dynamodb:BatchGetItem', 'dynamodb:UpdateItem')
  }

  /** Drafts: keeping, listing and discarding them, and recording whose other case one told an officer of. */
  grantDrafts(fn: HallFunction): void {
    this.allow(fn, [draft], 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem')
    this.allowQuery(fn, 'applicant', [ownDraft])
    this.allow(fn, [opening], 'dynamodb:PutItem')
  }

  /** New uploads, their number and their outcome. */
  grantUploads(fn: HallFunction): void {
    this.allow(fn, [upload], 'dynamodb:GetItem', 'dynamodb:PutItem')
    this.allowQuery(fn, 'applicant', ['upload#*'])
  }

  /** Marking uploads as those of a case, in the transaction that names them. */
  grantFile(fn: HallFunction): void {
    this.allow(fn, [upload], 'dynamodb:BatchGetItem', 'dynamodb:UpdateItem')
  }

  /** The finding about an upload. */
  grantSettle(fn: HallFunction): void {
    this.allow(fn, [upload], 'dynamodb:GetItem', 'dynamodb:UpdateItem')
  }

  /** The log of pages that officers opened. */
  grantOpenings(fn: HallFunction): void {
    this.allow(fn, [opening], 'dynamodb:PutItem', 'dynamodb:Query')
  }

  /** Who opened which pages of a case. */
  grantOpened(fn: HallFunction): void {
    this.allow(fn, [opening], 'dynamodb:Query')
  }

  /** Packing batches of paper, listing the waiting paper, and signing for batches. */
  grantPack(fn: HallFunction): void {
    this.allow(fn, [attempt], 'dynamodb:GetItem', 'dynamodb:PutItem')
    this.grantBatch(fn)
    this.allow(fn, [batch, packed], 'dynamodb:BatchGetItem', 'dynamodb:PutItem')
    this.allowQuery(fn, 'paper', ['*#hand-over', '*#file', '*#incoming'])
    this.allowQuery(fn, 'errand', ['*#outgoing'])
  }

  /** One batch. */
  grantBatch(fn: HallFunction): void {
    this.allow(fn, [batch], 'dynamodb:GetItem')
  }

  /** Counting a month's signals, in the transaction of the signal, and the minutes of outages. */
  grantCount(fn: HallFunction): void {
    this.allow(fn, [signalCount, outage], 'dynamodb:UpdateItem')
  }

  /** For how long the hall did not answer. */
  grantOutages(fn: HallFunction): void {
    this.allow(fn, [outage], 'dynamodb:Query')
  }

  /** A month's signals, and their counts. */
  grantSignals(fn: HallFunction): void {
    this.allow(fn, [signalCount], 'dynamodb:Query')
    this.allowQuery(fn, 'signal', ['????-??'])
  }

  /** How much every office has in hand. */
  grantInHand(fn: HallFunction): void {
    this.allowQuery(fn, 'signal', ['open#*'])
  }

  /** The same, giving heads from before the keys that it is read by. */
  grantListInHand(fn: HallFunction): void {
    this.grantInHand(fn)
    this.allow(fn, [file], 'dynamodb:UpdateItem')
  }

  /** The figures of every office, and its lists. */
  grantBoards(fn: HallFunction): void {
    this.grantInHand(fn)
    this.grantFigures(fn)
    this.grantWaiting(fn)
  }

  /** Ending a person's own drafts, and releasing their own uploads. */
  grantGiveUp(fn: HallFunction): void {
    this.allowQuery(fn, 'applicant', [ownDraft, 'upload#*'])
    this.allow(fn, [erasedDraft], 'dynamodb:PutItem')
    this.allow(fn, [draft], 'dynamodb:DeleteItem')
    this.allow(fn, [upload], 'dynamodb:UpdateItem')
  }

  /** Deleting the values of closed cases, and unneeded uploads and drafts. Only one function may delete values. */
  grantErase(fn: HallFunction): void {
    this.allowQuery(fn, 'wake', ['retain-*', 'unfiled#*', 'erasing#*'])
    this.grantFind(fn)
    this.grantHistory(fn)
    this.grantAppend(fn)
    this.allow(fn, [file, upload], 'dynamodb:UpdateItem')
    this.allow(fn, [file, upload, erasedDraft], 'dynamodb:DeleteItem')
  }
}
