import { personOf } from '../casework/case-file.ts'
import { ownLinesOf } from '../casework/service/own-cases.ts'
import type { CaseTable, Stored } from '../casework/store/cases.ts'
import { type Dossier, dossier } from '../casework/store/dossier.ts'
import { knownFor } from '../casework/store/known.ts'
import { casesFiledBy, casesOf } from '../casework/store/lists.ts'
import { momentsOf } from '../casework/timeline.ts'
import { type Registers, reference } from '../catalogue/reference.ts'
import type { Actor } from '../kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts'
import { keptUntil, type RetentionTerms, retention } from '../kernel/retention.ts'
import { type Claims, levelOf } from '../platform/request.ts'
import { type Answered, answer, answerTo, type Barred } from '../platform/serve.ts'
import type { Table } from '../platform/table.ts'
import { ratingIn } from '../ratings/kept-ratings.ts'
import { rate, readRating } from '../ratings/rate.ts'
import type { GivenRating } from '../ratings/rating.ts'
import { type OwnCase, personalEndpoints, type Told } from './api.ts'

/** A person's own data: their messages, everything the hall keeps about them, and their filings for others. */

type Applicant = Extract<Actor, { kind: 'applicant' }>

interface Place {
  /** of every case type */
  cases: CaseTable
  /** the type that people may file for others */
  applications: CaseTable
  known: Table
  terms: RetentionTerms
  /** the messages to the applicants of these files, file by file */
  told: (files: readonly Dossier[], registers: Registers) => Promise<Told[][]>
  /** everything kept about an application, in its own words; null for a file of another type */
  ownApplication: (file: Dossier, reader: string, registers: Registers) => Promise<OwnCase | null>
  /** deletes what no law keeps, and answers the amount */
  erase: (subject: string, at: string) => Promise<{ drafts: number; uploads: number }>
}

/** Whole files are read: few a page. */
const pageSize = 5

/** A page of the person's own files, each with its messages. */
async function filesOf({ cases, known, told }: Place, actor: Applicant, after: string | undefined, at: string) {
  const registers = await reference(known, Date.parse(at))
  const page = await casesOf(cases, actor.key, after, pageSize)
  const found = await Promise.all(page.cases.map(({ head }) => dossier(cases, head.no)))
  const files = found.filter(file => file !== null)
  const each = await told(files, registers)
  return { registers, files: files.map((file, i) => ({ file, notices: each[i] ?? [] })), next: page.next }
}

function ownRatingOf(file: Dossier) {
  const kept = ratingIn(file)
  if (kept === null) return null
  const { level, at, text } = kept
  return { level, at, text: text && file.text(text) }
}

/** A case of the person's own, as its applicant. */
async function ownOne({ cases }: Place, actor: Applicant, no: string): Promise<Dossier | Refusal> {
  const file = await dossier(cases, no)
  if (file === null) return refuse('case-not-found')
  return file.stored.type.isApplicant(file.head, actor) ? file : refuse('not-allowed')
}

/** Whether the caller's input is worth a word: the case is theirs. */
const barredFromRating =
  (place: Place): Barred =>
  async ({ actor, path }) => {
    const file = actor?.kind === 'applicant' ? await ownOne(place, actor, path.case ?? '') : refuse('not-allowed')
    return isRefusal(file) ? file : null
  }

async function ratingOf(place: Place, actor: Applicant, no: string, at: string) {
  const file = await ownOne(place, actor, no)
  return isRefusal(file) ? file : { rating: readRating(file, at) }
}

async function rateOwn(place: Place, actor: Applicant, no: string, given: GivenRating, at: string) {
  const file = await ownOne(place, actor, no)
  return isRefusal(file) ? file : rate(place.cases, file, given, 'account', at)
}

async function noticesOf(place: Place, actor: Applicant, after: string | undefined, at: string) {
  const { files, next } = await filesOf(place, actor, after, at)
  const cases = files.map(({ file: { head, stored }, notices }) => ({
    no: head.no,
    item: stored.listing.item,
    notices,
  }))
  return { cases, next }
}

/** A case of any other type, in the words of its own page. */
async function ownOther(file: Dossier, actor: Applicant, registers: Registers) {
  const { stored, head } = file
  const { type } = stored
  const known = await knownFor(type, registers, head)
  return {
    no: head.no,
    type: type.name,
    title: type.reads.subject(head, known).name,
    state: head.state,
    filedAt: type.reads.since(head),
    applicant: personOf(type, file),
    answers: type.reads.answers(file, known, actor),
    files: type.reads.files(file, known).flatMap(group => group.files.map(({ id }) => id)),
    moments: momentsOf(type, file, known, registers),
  }
}

/** Everything the hall keeps about a person, one page of it. */
async function dataOf(place: Place, actor: Applicant, claims: Claims, after: string | undefined, at: string) {
  const { registers, files, next } = await filesOf(place, actor, after, at)
  const own = await Promise.all(
    files.map(async ({ file, notices }) => {
      const beside = { notices, rating: ownRatingOf(file) }
      const application = await place.ownApplication(file, actor.subject, registers)
      return application === null
        ? { other: { ...(await ownOther(file, actor, registers)), ...beside } }
        : { application: { ...application, ...beside } }
    }),
  )
  return {
    identity: {
      subject: claims.sub,
      name: claims.name ?? null,
      number: claims.credit_code ?? claims.id_number ?? null,
      level: levelOf(claims),
    },
    cases: own.flatMap(({ application }) => application ?? []),
    others: own.flatMap(({ other }) => other ?? []),
    next,
  }
}

/** Filings as a guardian or for an organisation. */
async function filedForOthers({ applications, known }: Place, actor: Applicant, after: string | undefined, at: string) {
  const registers = await reference(known, Date.parse(at))
  const page = await casesFiledBy(applications, actor.subject, after)
  // An organisation that files with its own code is its own applicant. Those cases are among its own.
  const others = page.cases.filter(({ type, head }) => type.reads.applicantKey(head) !== actor.key)
  return { cases: await ownLinesOf(others, registers, at), next: page.next }
}

/** The day until which a case is kept, and the rule for it. */
function keptOf({ type, head, listing }: Stored, terms: RetentionTerms) {
  const name = type.retentionOf(head)
  const line = { no: head.no, item: listing.item, state: head.state, erased: head.ended?.erased ?? null }
  if (name === null || head.ended === null) return { ...line, until: null, years: null, rule: null }
  const years = terms[name]
  const rule = `${retention[name].title}：${retention[name].basis.replace(/ \[D\]$/, '')}`
  return { ...line, until: keptUntil(head.ended.on, years), years, rule }
}

async function keptFor({ cases, terms }: Place, actor: Applicant, after: string | undefined) {
  const page = await casesOf(cases, actor.key, after)
  return { cases: page.cases.map(c => keptOf(c, terms)), next: page.next }
}

export const personalAnswers = (place: Place): Answered[] => [
  answerTo('applicant', personalEndpoints['my-notices'], async ({ actor, query, at }) =>
    noticesOf(place, actor, query.after, at),
  ),
  answerTo('applicant', personalEndpoints['my-data'], async ({ actor, claims, query, at }) =>
    dataOf(place, actor, claims, query.after, at),
  ),
  answerTo('applicant', personalEndpoints['my-rating'], async ({ actor, path, at }) =>
    ratingOf(place, actor, path.case ?? '', at),
  ),
  answer(
    personalEndpoints['rate-own'],
    async ({ actor, path, body, at }) =>
      actor?.kind === 'applicant' ? rateOwn(place, actor, path.case ?? '', body, at) : refuse('not-allowed'),
    barredFromRating(place),
  ),
  answerTo('applicant', personalEndpoints['my-filed'], async ({ actor, query, at }) =>
    filedForOthers(place, actor, query.after, at),
  ),
  answerTo('applicant', personalEndpoints['my-retention'], async ({ actor, query }) =>
    keptFor(place, actor, query.after),
  ),
  answerTo('applicant', personalEndpoints['erase-my-data'], async ({ actor, at }) => place.erase(actor.subject, at)),
]
