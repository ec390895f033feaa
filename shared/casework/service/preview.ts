import type { Registers } from '../../catalogue/reference.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { personOf } from '../case-file.ts'
import type { DocumentContent } from '../document.ts'
import type { CommonHead } from '../head.ts'
import { lettersOf } from '../reading.ts'
import type { CaseTable } from '../store/cases.ts'
import { dossier } from '../store/dossier.ts'
import { type Command, decide } from '../store/execute.ts'
import { knownFor } from '../store/known.ts'

/** What the applicant would receive by an act. It is decided and written out like the act itself, and nothing is kept. */
export interface Previewed {
  documents: DocumentContent[]
  /** the texts of the messages to the applicant */
  messages: string[]
}

/** A document has its number from the entry that is not there yet. */
const unnumbered = '发出时编号'

export async function previewOf<H extends CommonHead>(
  cases: CaseTable<H>,
  reference: Registers,
  command: Command<H>,
): Promise<(Previewed & { head: H }) | Refusal> {
  const decided = await decide(cases, reference, command)
  if (isRefusal(decided)) return decided
  const { type, head } = decided.stored
  const file = await dossier(cases, command.no)
  if (file === null) return refuse('case-not-found')
  const person = personOf(type, file)
  const known = await knownFor(type, reference, head)
  const text = (sealed: Parameters<typeof file.text>[0]) => decided.texts.get(sealed.ref) ?? file.text(sealed)
  const documentWords = lettersOf({ reference, known, text }, '（内容已依法删除）')
  const messageWords = lettersOf({ reference, known, text }, '')
  const last = decided.records.reduce<H>(type.evolve, head)
  const documents: DocumentContent[] = []
  const messages: string[] = []
  let before = head
  for (const record of decided.records) {
    const after = type.evolve(before, record)
    const { offices } = reference
    const content = type.documentOf(record, { ...documentWords, before, after, person, offices })
    const notice = type.noticeOf(record, { ...messageWords, head: last, person, pin: null })
    if (content !== null) documents.push({ ...content, number: unnumbered })
    if (notice?.to === 'applicant') messages.push(notice.text)
    before = after
  }
  return { head, documents, messages }
}
