import { randomBytes } from 'node:crypto'
import type { CaseTable } from '../../casework/store/cases.ts'
import { type Attempt, file } from '../../casework/store/filing.ts'
import { type Hash, keptPin, pinOf } from '../../casework/store/pin.ts'
import type { Registers } from '../../catalogue/reference.ts'
import { caseNumber } from '../../kernel/identity.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { type Commitment, commit } from '../../ledger/values.ts'
import type { Typed } from '../api/changes.ts'
import { type ItemChange, titleOf } from '../head.ts'
import { itemChangeType } from '../item-change.ts'
import { endedByLaw, filed } from '../opening.ts'
import { type Drafter, draftFrom, partsIn } from './drafting.ts'
import type { Stock } from './merger-stock.ts'

interface Place extends Stock {
  cases: CaseTable<ItemChange>
  registers: Registers
  hash: Hash
}

/** Files a draft as a case of its own. */
export async function fileChange(
  { cases, registers, hash, ...stock }: Place,
  typed: Typed,
  by: { actor: Drafter; at: string; deviceAt: string | undefined; attempt: Attempt },
) {
  const { actor, at, deviceAt, attempt } = by
  const named = partsIn(registers)
  if (isRefusal(named)) return named
  const draft = await draftFrom(typed, actor, registers, at, stock)
  if (isRefusal(draft)) return draft
  const commitments: Commitment[] = []
  const commitTo = (text: string) => {
    const made = commit(text)
    commitments.push(made)
    return made.sealed
  }
  const no = caseNumber.make(randomBytes(10))
  const { kind, urgent, lawEnded, reason, basis } = typed
  const { about, from, items, receivers, station, versions, told } = draft
  return file(cases, registers, {
    type: itemChangeType,
    no,
    actor,
    at,
    deviceAt,
    itemVersion: 1,
    behalf: null,
    event: filed({
      kind,
      office: actor.office,
      ...named,
      urgent,
      about,
      items,
      from,
      receivers,
      station,
      ...endedByLaw({ lawEnded }),
      versions: commitTo(JSON.stringify(versions)),
      told: commitTo(JSON.stringify(told)),
      reason: commitTo(reason),
      basis: commitTo(basis),
      pin: keptPin(no, pinOf(no, attempt.key, hash), hash),
    }),
    listing: {
      applicant: registers.offices.get(actor.office)?.shortName ?? actor.office,
      item: titleOf(kind, about),
    },
    commitments,
    attempt,
    draft: null,
    use: null,
    files: [],
    searchKeys: [],
  })
}
