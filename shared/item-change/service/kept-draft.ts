import type { Dossier } from '../../casework/store/dossier.ts'
import type { Bringer } from '../../catalogue/bringer.ts'
import { isWriting, writing } from '../../catalogue/drafting/asked.ts'
import type { Kind } from '../../catalogue/drafting/kinds.ts'
import type { Registers } from '../../catalogue/reference.ts'
import { changesOf } from '../../catalogue/workbook/differences.ts'
import { itemFields } from '../../kernel/item/fields.ts'
import type { Item } from '../../kernel/item/item.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { revised } from '../acts/draft.ts'
import { suspensionConfirmed } from '../acts/enter.ts'
import { approved } from '../acts/examine.ts'
import { type ItemChange, titleOf } from '../head.ts'
import { filed } from '../opening.ts'
import { draftIn } from '../reading.ts'

/** What a department submitted last, read from the versions that it makes. */

/** The versions that the case is to write; `values-deleted` after its retention. */
export function versionsIn({ records, text }: Dossier<ItemChange>): Item[] | Refusal {
  const draft = draftIn(records)
  const kept = draft === undefined ? null : text(draft.versions)
  if (kept === null) return refuse('values-deleted')
  const versions: unknown[] = JSON.parse(kept)
  return versions.map(one => itemFields.parse(one))
}

/** The change as the versions that it brings name it. */
export function bringerOf({ head, records }: Pick<Dossier<ItemChange>, 'head' | 'records'>): Bringer {
  const deed = (record: (typeof records)[number] | undefined) =>
    record === undefined ? null : { by: record.by.subject, at: record.at }
  const drafted = records.findLast(({ event }) => filed.is(event) || revised.is(event))
  const confirmed = records.findLast(({ event }) => approved.is(event) || suspensionConfirmed.is(event))
  return {
    no: head.no,
    title: titleOf(head.kind, head.about),
    proposed: deed(drafted) ?? { by: head.drafters[0] ?? '', at: head.filedAt },
    confirmed: deed(confirmed),
  }
}

/** The draft as its fields were filled in. */
export async function draftAgain(file: Dossier<ItemChange>, versions: readonly Item[], { items }: Registers) {
  const { head, records, text } = file
  const { kind } = head
  const draft = draftIn(records)
  const present = head.items.flatMap(({ code, base }) => (base === null ? [] : [code]))
  // The others are taken back with it.
  const codes = kind === 'take-back' ? present.slice(0, 1) : present
  const [first] = versions
  const earlier =
    first !== undefined && (kind === 'restore' || kind === 'transfer') ? await items.versions(first.code) : []
  const before = earlier.find(({ version }) => version + 1 === first?.version)
  return {
    kind,
    codes,
    written: isWriting(kind) ? versions.filter(({ code }) => writing[kind] === 'present' || !codes.includes(code)) : [],
    version:
      kind === 'restore'
        ? (earlier.find(one => first !== undefined && changesOf(one, first).length === 0)?.version ?? null)
        : null,
    from: head.from,
    until: kind === 'suspend' ? (first?.status?.until ?? null) : null,
    receivers: receiversIn(head, first, draft?.receivers ?? []),
    ...(head.station === undefined ? {} : { ends: head.station.ends }),
    lawEnded: head.lawEnded === true,
    law: kind === 'transfer' ? lawAdded(first, before) : null,
    entrustment:
      kind === 'entrust' && first !== undefined && 'entrustment' in first.decider
        ? (first.decider.entrustment ?? null)
        : null,
    reason: (draft && text(draft.reason)) ?? '',
    basis: (draft && text(draft.basis)) ?? '',
    returns: head.returns,
  }
}

function receiversIn({ kind, successor }: ItemChange, first: Item | undefined, confirming: string[]): string[] {
  if (successor !== undefined) return [successor]
  return first !== undefined && isNamed(kind, first) ? namedIn(first, confirming) : []
}

/** The towns of an entrustment, also those that have the power already and confirm nothing; else who receives it. */
const namedIn = ({ decider }: Item, receivers: string[]): string[] => ('towns' in decider && decider.towns) || receivers

/** The row of law that a transfer brings. */
function lawAdded(item: Item | undefined, before: Item | undefined) {
  const had = new Set(before?.legalBasis.map(row => JSON.stringify(row)))
  const law = item?.legalBasis.find(row => !had.has(JSON.stringify(row)))
  if (law === undefined) return null
  const { summary = '', issuer = '', since = '' } = law
  return { ...law, summary, issuer, since }
}

/** Whether those that receive were named, and are not all towns. */
const isNamed = (kind: Kind, { decider }: Item): boolean =>
  (kind === 'transfer' && decider.tier === 'department') || (kind === 'entrust' && 'towns' in decider)
