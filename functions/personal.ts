import { applicationType } from '../shared/application/application.ts'
import type { Application } from '../shared/application/head.ts'
import { filed } from '../shared/application/opening.ts'
import { listedOf, personOf } from '../shared/casework/case-file.ts'
import type { CommonHead } from '../shared/casework/head.ts'
import { notificationsOf } from '../shared/casework/notifications.ts'
import { caseTable, type Stored } from '../shared/casework/store/cases.ts'
import { type Dossier, dossier } from '../shared/casework/store/dossier.ts'
import { casesFiledBy, casesOf } from '../shared/casework/store/lists.ts'
import { progressOf } from '../shared/casework/timeline.ts'
import { reference } from '../shared/catalogue/reference.ts'
import { caseTypes } from '../shared/hall/case-types.ts'
import type { Actor } from '../shared/kernel/actor.ts'
import { maskIdNumber } from '../shared/kernel/masking.ts'
import type { Person } from '../shared/kernel/person.ts'
import type { Reference } from '../shared/kernel/reference.ts'
import { refuse } from '../shared/kernel/refusal.ts'
import { keptUntil, retention, retentionTerms } from '../shared/kernel/retention.ts'
import { reaches } from '../shared/notices/tellings.ts'
import { identify } from '../shared/offices/identity.ts'
import { personalEndpoints } from '../shared/personal/api.ts'
import { environment } from '../shared/platform/environment.ts'
import { levelOf } from '../shared/platform/request.ts'
import { answer, serve } from '../shared/platform/serve.ts'
import { table } from '../shared/platform/table.ts'
import { eraseOwn } from '../shared/retention/own-data.ts'

/** What is one's own: what one was told, what the hall keeps of one, and what one filed for others. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'NOTICES_TABLE', 'SECRET_ARN', 'RETENTION_TERMS')
const terms = retentionTerms.parse(JSON.parse(env.RETENTION_TERMS))
const cases = caseTable(env.CASES_TABLE, ...caseTypes)
const applications = caseTable(env.CASES_TABLE, applicationType)
const known = table(env.REFERENCE_TABLE)
const notices = table(env.NOTICES_TABLE)

/** Whole files are read: few a page. */
const pageSize = 5

type Applicant = Extract<Actor, { kind: 'applicant' }>

async function filesOf(actor: Applicant, after: string | undefined) {
  const page = await casesOf(cases, actor.key, after, pageSize)
  const files = await Promise.all(page.cases.map(({ head }) => dossier(cases, head.no)))
  return { files: files.filter(file => file !== null), next: page.next }
}

type File<H extends CommonHead = CommonHead> = Dossier<H>

/** What the applicants of these files were told, file by file, in one call. */
async function told(files: readonly File[], rules: Reference) {
  const each = files.map(file => notificationsOf(file.stored.type, file, rules))
  const keys = files.flatMap(({ stored, head }, i) =>
    (each[i] ?? []).map(({ seq, template }) => ({
      case: head.no,
      seq,
      template,
      recipient: stored.type.reads.applicantKey(head) ?? '',
    })),
  )
  const found = await reaches(notices, keys)
  let at = 0
  return each.map(list =>
    list.flatMap(({ at: instant, title, text }) => {
      const reach = found[at++] ?? null
      return reach === null ? [] : [{ at: instant, title, text, reach }]
    }),
  )
}

/** The applicant as filed; the number of whoever acted for them is that person's own and stays masked for others. */
function applicantOf(file: File<Application>, actor: Applicant): Person | null {
  const person = personOf(file.stored.type, file)
  if (person === null || person.representative === null || file.head.filedBy === actor.subject) return person
  const { representative } = person
  return { ...person, representative: { ...representative, idNumber: maskIdNumber(representative.idNumber) } }
}

function ownCase(file: File<Application>, actor: Applicant, rules: Reference) {
  const { head } = file
  const { item } = applicationType.known(rules, head)
  const opening = file.records[0]?.event
  const text = opening !== undefined && filed.is(opening) ? file.text(opening.form) : null
  const answers: Record<string, unknown> | null = text === null ? null : JSON.parse(text)
  return {
    no: head.no,
    item: { code: head.item.code, name: item.name },
    state: head.state,
    channel: head.channel,
    filedAt: head.filedAt,
    applicant: applicantOf(file, actor),
    form:
      answers &&
      Object.entries(answers).map(([field, value]) => ({
        field,
        title: item.form.properties[field]?.title ?? field,
        value,
      })),
    materials: head.materials.map(({ id, state, files }) => ({
      name: item.materials.find(m => m.id === id)?.name ?? id,
      state,
      files,
    })),
    moments: progressOf(applicationType, file, rules).moments,
  }
}

function ownOther(file: File, actor: Applicant, rules: Reference) {
  const { stored, head } = file
  const { type } = stored
  const known = type.known(rules, head)
  return {
    no: head.no,
    type: type.name,
    title: type.reads.subject(head, known).name,
    state: head.state,
    filedAt: type.reads.since(head),
    applicant: personOf(type, file),
    answers: type.reads.answers(file, known, actor),
    files: type.reads.files(file, known).flatMap(group => group.files.map(({ id }) => id)),
    moments: progressOf(type, file, rules).moments,
  }
}

const isApplication = (file: File): file is File<Application> => file.stored.type.name === applicationType.name

/** Until when a case is kept, and by which rule. */
function keptOf({ type, head, listing }: Stored) {
  const name = type.retentionOf(head)
  const line = { no: head.no, item: listing.item, state: head.state, erased: head.ended?.erased ?? null }
  if (name === null || head.ended === null) return { ...line, until: null, years: null, rule: null }
  const years = terms[name]
  const rule = `${retention[name].title}：${retention[name].basis.replace(/ \[D\]$/, '')}`
  return { ...line, until: keptUntil(head.ended.on, years), years, rule }
}

export const handler = serve(env.SECRET_ARN, (bearer, access) => identify(known, bearer, access), [
  answer(personalEndpoints['my-notices'], async ({ actor, query, at }) => {
    if (actor.kind !== 'applicant') return refuse('not-allowed')
    const rules = await reference(known, Date.parse(at))
    const { files, next } = await filesOf(actor, query.after)
    const each = await told(files, rules)
    return {
      cases: files.map(({ stored: { head, listing } }, i) => ({
        no: head.no,
        item: listing.item,
        notices: each[i] ?? [],
      })),
      next,
    }
  }),

  answer(personalEndpoints['my-data'], async ({ actor, claims, query, at }) => {
    if (actor.kind !== 'applicant') return refuse('not-allowed')
    const rules = await reference(known, Date.parse(at))
    const { files, next } = await filesOf(actor, query.after)
    const each = await told(files, rules)
    const noted = files.map((file, i) => ({ file, notices: each[i] ?? [] }))
    const identity = {
      subject: claims.sub,
      name: claims.name ?? null,
      number: claims.credit_code ?? claims.id_number ?? null,
      level: levelOf(claims),
    }
    return {
      identity,
      cases: noted.flatMap(({ file, notices }) =>
        isApplication(file) ? [{ ...ownCase(file, actor, rules), notices }] : [],
      ),
      others: noted.flatMap(({ file, notices }) =>
        isApplication(file) ? [] : [{ ...ownOther(file, actor, rules), notices }],
      ),
      next,
    }
  }),

  answer(personalEndpoints['my-filed'], async ({ actor, query, at }) => {
    if (actor.kind !== 'applicant') return refuse('not-allowed')
    const { calendar } = await reference(known, Date.parse(at))
    const page = await casesFiledBy(applications, actor.subject, query.after)
    // An organisation that files with its own code is its own applicant: those cases stand among its own.
    const others = page.cases.filter(({ head }) => head.applicant.key !== actor.key)
    return { cases: others.map(c => listedOf(c, 'applicant', calendar, at)), next: page.next }
  }),

  answer(personalEndpoints['my-retention'], async ({ actor, query }) => {
    if (actor.kind !== 'applicant') return refuse('not-allowed')
    const page = await casesOf(cases, actor.key, query.after)
    return { cases: page.cases.map(keptOf), next: page.next }
  }),

  answer(personalEndpoints['erase-my-data'], async ({ actor, at }) => {
    if (actor.kind !== 'applicant') return refuse('not-allowed')
    return eraseOwn(cases, actor.subject, at)
  }),
])
