import { personalEndpoints } from '../shared/contract/personal.ts'
import type { Actor } from '../shared/domain/actor.ts'
import { caseClassOf } from '../shared/domain/case/closing.ts'
import { progressOf } from '../shared/domain/case/timeline.ts'
import { listedOf, personOf } from '../shared/domain/case/view.ts'
import type { Reference } from '../shared/domain/catalogue.ts'
import { maskIdNumber } from '../shared/domain/masking.ts'
import { quotedBy } from '../shared/domain/notice/compose.ts'
import { type Telling, tellingsOf } from '../shared/domain/notice/history.ts'
import { titleOf } from '../shared/domain/notice/templates.ts'
import type { Person } from '../shared/domain/person.ts'
import { refuse } from '../shared/domain/refusal.ts'
import { keptUntil, retention, retentionTerms } from '../shared/domain/retention.ts'
import { environment } from '../shared/runtime/environment.ts'
import { levelOf } from '../shared/runtime/request.ts'
import { answer, serve } from '../shared/runtime/serve.ts'
import type { Stored } from '../shared/store/cases.ts'
import { type Dossier, dossier } from '../shared/store/dossier.ts'
import { identify } from '../shared/store/identity.ts'
import { casesFiledBy, casesOf } from '../shared/store/lists.ts'
import { eraseOwn } from '../shared/store/own-data.ts'
import { namesOf, reference } from '../shared/store/reference.ts'
import { table } from '../shared/store/table.ts'
import { reaches } from '../shared/store/tellings.ts'

/** What is one's own: what one was told, what the hall keeps of one, and what one filed for others. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'NOTICES_TABLE', 'SECRET_ARN', 'RETENTION_TERMS')
const terms = retentionTerms.parse(JSON.parse(env.RETENTION_TERMS))
const cases = table(env.CASES_TABLE)
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

/** Everything the case may have told its applicant. */
function tellings(file: Dossier, rules: Reference): Telling[] {
  const { head } = file.stored
  const person = personOf({ ...file, head })
  return tellingsOf(file.records, record => {
    const quoted = quotedBy(record).flatMap(sealed => {
      const text = file.text(sealed)
      return text === null ? [] : [[sealed.ref, text] as const]
    })
    return { ...namesOf(rules, head.item), person, pin: null, texts: new Map(quoted) }
  })
}

/** What the applicants of these files were told, file by file, in one call. */
async function told(files: readonly Dossier[], rules: Reference) {
  const each = files.map(file => tellings(file, rules))
  const keys = files.flatMap(({ stored: { head } }, i) =>
    (each[i] ?? []).map(({ seq, template }) => ({ case: head.no, seq, template, recipient: head.applicant.key })),
  )
  const found = await reaches(notices, keys)
  let at = 0
  return each.map(list =>
    list.flatMap(({ at: instant, template, text }) => {
      const reach = found[at++] ?? null
      return reach === null ? [] : [{ at: instant, title: titleOf(template), text, reach }]
    }),
  )
}

/** The applicant as filed; the number of whoever acted for them is that person's own and stays masked for others. */
function applicantOf(file: Dossier, actor: Applicant): Person | null {
  const { head } = file.stored
  const person = personOf({ ...file, head })
  if (person === null || person.representative === null || head.filedBy === actor.subject) return person
  const { representative } = person
  return { ...person, representative: { ...representative, idNumber: maskIdNumber(representative.idNumber) } }
}

function ownCase(file: Dossier, actor: Applicant, rules: Reference) {
  const { head } = file.stored
  const names = namesOf(rules, head.item)
  const whole = { ...file, head }
  const filed = file.records[0]?.event
  const text = filed?.type === 'filed' ? file.text(filed.form) : null
  const answers: Record<string, unknown> | null = text === null ? null : JSON.parse(text)
  return {
    no: head.no,
    item: { code: head.item.code, name: names.item.name },
    state: head.state,
    channel: head.channel,
    filedAt: head.filedAt,
    applicant: applicantOf(file, actor),
    form:
      answers &&
      Object.entries(answers).map(([field, value]) => ({
        field,
        title: names.item.form.properties[field]?.title ?? field,
        value,
      })),
    materials: head.materials.map(({ id, state, files }) => ({
      name: names.item.materials.find(m => m.id === id)?.name ?? id,
      state,
      files,
    })),
    moments: progressOf(whole, names).moments,
  }
}

/** Until when a case is kept, and by which rule. */
function keptOf({ head, listing }: Stored) {
  const name = caseClassOf(head)
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
    const identity = {
      subject: claims.sub,
      name: claims.name ?? null,
      number: claims.credit_code ?? claims.id_number ?? null,
      level: levelOf(claims),
    }
    return {
      identity,
      cases: files.map((file, i) => ({ ...ownCase(file, actor, rules), notices: each[i] ?? [] })),
      next,
    }
  }),

  answer(personalEndpoints['my-filed'], async ({ actor, query, at }) => {
    if (actor.kind !== 'applicant') return refuse('not-allowed')
    const { calendar } = await reference(known, Date.parse(at))
    const page = await casesFiledBy(cases, actor.subject, query.after)
    // An organisation that files with its own code is its own applicant: those cases stand among its own.
    const others = page.cases.filter(({ head }) => head.applicant.key !== actor.key)
    return { cases: others.map(c => listedOf(c, calendar, at)), next: page.next }
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
