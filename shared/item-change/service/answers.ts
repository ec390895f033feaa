import { listedOf } from '../../casework/case-file.ts'
import { nameIn } from '../../casework/case-type.ts'
import { rowOf } from '../../casework/row.ts'
import { actAnswers } from '../../casework/service/acts.ts'
import { fileOnce } from '../../casework/service/file-once.ts'
import { readBy, viewAnswers } from '../../casework/service/reading.ts'
import { execute } from '../../casework/store/execute.ts'
import { attemptOf } from '../../casework/store/filing.ts'
import { casesFiledBy } from '../../casework/store/lists.ts'
import { ownerOf } from '../../catalogue/drafting/asked.ts'
import { lastPlanned } from '../../catalogue/drafting/taken-back.ts'
import { type Registers, reference } from '../../catalogue/reference.ts'
import { statusName } from '../../catalogue/status-words.ts'
import { changesOf } from '../../catalogue/workbook/differences.ts'
import { writeBook } from '../../catalogue/workbook/workbook.ts'
import { writtenOf } from '../../catalogue/workbook/written.ts'
import { actsFor } from '../../kernel/actor.ts'
import { type Day, dayOf } from '../../kernel/calendar.ts'
import type { Item } from '../../kernel/item/item.ts'
import { officeName } from '../../kernel/office.ts'
import { notOvertaken } from '../../kernel/reference.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { officersOf } from '../../offices/kept-roster.ts'
import type { Hmac } from '../../platform/secrets.ts'
import { type Answered, answerTo } from '../../platform/serve.ts'
import { itemChangeActs, itemChangeEndpoints, itemChangeReading } from '../api/changes.ts'
import { itemChangeType } from '../item-change.ts'
import { endedByLaw } from '../opening.ts'
import { codesTaken } from './codes-taken.ts'
import { versionsOfMerger } from './draft-merger.ts'
import { type Drafter, draftFrom, partsIn } from './drafting.ts'
import { fileChange } from './file-change.ts'
import { type HandoverPlace, handoverAnswers } from './handover-answers.ts'
import { draftAgain, versionsIn } from './kept-draft.ts'
import { mergerAnswers } from './merger-answers.ts'
import type { Stock } from './merger-stock.ts'
import { trialAnswers } from './trial-answers.ts'

/** Changes of items as answers of their endpoints. */

interface Place extends HandoverPlace, Stock {
  hash: () => Promise<Hmac>
}

const bookOf = (name: string, items: readonly Item[]) => ({
  name: `${name}.xlsx`,
  file: Buffer.from(writeBook(items, 'xlsx', () => {})).toString('base64'),
})

/** What would be taken back. */
function plannedIn({ offices }: Registers, versions: readonly Item[], today: Day) {
  const { planned, before } = lastPlanned(versions, today) ?? {}
  if (planned === undefined) return null
  const nameOf = (id: string) => officeName(offices, id)
  const changes = before === undefined ? ['新事项开始办理'] : changesOf(before, planned, nameOf)
  return { version: planned.version, from: planned.effectiveFrom, changes }
}

/** The versions of an item, and its newest as a workbook to be changed. */
async function itemToChange(registers: Registers, code: string, { office }: Drafter, today: Day) {
  const named = partsIn(registers)
  if (isRefusal(named)) return named
  const versions = await registers.items.versions(code)
  const newest = versions.at(-1)
  if (newest === undefined) return refuse('not-found')
  const held = notOvertaken(versions)
  const owner = ownerOf(newest, named.establishment)
  return {
    code,
    name: newest.shortName,
    owner: registers.offices.get(owner)?.shortName ?? owner,
    own: owner === office,
    versions: versions.map(one => ({
      ...{ version: one.version, from: one.effectiveFrom },
      status: held.includes(one) ? statusName(one) : '没有生效',
    })),
    planned: plannedIn(registers, versions, today),
    book: bookOf(`${code}-${newest.version}`, [newest]),
    written: writtenOf(newest),
  }
}

/** Those who examine and supervisors list the changes of every office, others those of their own and of what it continues. */
const listsAll = ({ parts }: Registers, { office, roles }: Drafter): boolean =>
  [...parts.values()].includes(office) || roles.includes('supervisor')

function listedOffice(registers: Registers, actor: Drafter, asked = actor.office): string | Refusal {
  if (!registers.offices.has(asked)) return refuse('office-unknown')
  return actsFor(actor, [asked]) || listsAll(registers, actor) ? asked : refuse('not-allowed')
}

export const itemChangeAnswers = (place: Place): Answered[] => {
  const { cases, known, every } = place
  const registersAt = (at: string) => reference(known, Date.parse(at))
  return [
    answerTo(
      'officer',
      itemChangeEndpoints['file-item-change'],
      async ({ actor, claims, body, at, deviceAt, attempt }) => {
        const hash = await place.hash()
        const made = attemptOf(hash, claims.sub, attempt, body)
        const registers = await registersAt(at)
        const filed = await fileOnce(cases, made, hash, () =>
          fileChange({ cases, registers, hash, known, every }, body, { actor, at, deviceAt, attempt: made }),
        )
        if (isRefusal(filed)) return filed
        const { pin: _, ...receipt } = filed
        return receipt
      },
    ),
    answerTo('officer', itemChangeEndpoints['check-item-change'], async ({ actor, body, at }) => {
      const registers = await registersAt(at)
      const draft = await draftFrom(body, actor, registers, at, place)
      if (isRefusal(draft)) return draft
      const { about, told, receivers } = draft
      return { about, told, receivers: receivers.map(id => registers.offices.get(id)?.shortName ?? id) }
    }),
    answerTo('officer', itemChangeEndpoints['revise-item-change'], async call => {
      const { actor, path, body, version, at, deviceAt } = call
      const no = path.case ?? ''
      const registers = await registersAt(at)
      const file = await readBy(cases, no, actor)
      if (isRefusal(file)) return file
      if (body.kind !== file.head.kind)
        return refuse('invalid-input', { errors: [{ path: '/kind', message: '变更的种类不能改，请撤回后另行提交。' }] })
      const draft = await draftFrom(body, actor, registers, at, place)
      if (isRefusal(draft)) return draft
      const { about, from, items, receivers, station, versions, told } = draft
      const done = await execute(cases, registers, {
        no,
        act: 'revise',
        actor,
        at,
        deviceAt,
        expected: version,
        body: {
          versions: JSON.stringify(versions),
          told: JSON.stringify(told),
          reason: body.reason,
          basis: body.basis,
        },
        input: () => ({ about, items, receivers, station, from, ...endedByLaw(body) }),
        officersOf: office => officersOf(known, office),
      })
      if (isRefusal(done)) return done
      const { head, type } = done
      return { no, version: head.version, state: head.state, allowed: type.allowed(head, actor) }
    }),
    ...handoverAnswers(place),
    ...mergerAnswers(place),
    ...trialAnswers(place),
    answerTo('officer', itemChangeEndpoints['item-change-book'], async ({ actor, path }) => {
      const file = await readBy(cases, path.case ?? '', actor)
      if (isRefusal(file)) return file
      const { head } = file
      const versions = head.kind === 'reorganise' ? await versionsOfMerger(known, head) : versionsIn(file)
      return isRefusal(versions) ? versions : bookOf(head.no, versions)
    }),
    answerTo('officer', itemChangeEndpoints['item-change-draft'], async ({ actor, path, at }) => {
      const file = await readBy(cases, path.case ?? '', actor)
      if (isRefusal(file)) return file
      const versions = versionsIn(file)
      if (isRefusal(versions)) return versions
      const { written, ...draft } = await draftAgain(file, versions, await registersAt(at))
      const book = written.length === 0 ? null : bookOf(file.head.no, written)
      return { ...draft, book, written: written.map(writtenOf) }
    }),
    answerTo('officer', itemChangeEndpoints['codes-taken'], async ({ at }) => ({
      codes: [...(await codesTaken(every, await registersAt(at))).keys()].toSorted(),
    })),
    answerTo('officer', itemChangeEndpoints['item-to-change'], async ({ actor, path, at }) =>
      itemToChange(await registersAt(at), path.item ?? '', actor, dayOf(at)),
    ),
    answerTo('officer', itemChangeEndpoints['list-item-changes'], async ({ actor, query, at }) => {
      const registers = await registersAt(at)
      const office = listedOffice(registers, actor, query.office)
      if (isRefusal(office)) return office
      const page = await casesFiledBy(cases, nameIn(itemChangeType, office), query.after)
      const lines = page.cases.map(({ type, head, listing }) =>
        listedOf({ type, row: rowOf(type, head, registers.calendar), listing }, 'staff', registers.calendar, at),
      )
      return { cases: lines, next: page.next, all: listsAll(registers, actor) }
    }),
    ...actAnswers(place, itemChangeType, itemChangeActs),
    ...viewAnswers(place, itemChangeReading),
  ]
}
