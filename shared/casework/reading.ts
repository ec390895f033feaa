import { type Actor, actsFor, isLedBy, type Led, type Serving } from '../kernel/actor.ts'
import type { Line as AnswerLine } from '../kernel/answers.ts'
import { hallName } from '../kernel/county.ts'
import type { DatedText } from '../kernel/notices/notice-text.ts'
import { officeName } from '../kernel/office.ts'
import type { Person } from '../kernel/person.ts'
import type { BasicData } from '../kernel/reference.ts'
import type { Sealed } from '../kernel/sealed.ts'
import type { Level } from '../kernel/supervision/legal-rule.ts'
import { kindOf } from '../offices/administrators.ts'
import type { Letterhead } from './document.ts'
import type { Recorded } from './entry.ts'
import type { Words } from './event.ts'
import type { Assisting, Counting } from './indicator.ts'
import type { Fact, FileGroup, PaperTask, ReadCase, Source, VillageTask } from './view.ts'

/** What lists, pages and messages read from a case type besides its life: everything that is not an act or an event. */
export interface Reading<H, K> {
  /** what the case is about, and shorter */
  subject(head: H, known: K): { name: string; short: string }
  /** the sealed particulars of the person it is about, from the opening entry; null where nobody gave any */
  person(opening: Recorded): Sealed | null
  /** actors who may not know the person it is about */
  hidesPerson?(head: H, reader: Actor): boolean
  /** the particulars as written */
  parsePerson(text: string): Person
  /** key under which lists and notices know the applicant; null where nobody signed in */
  applicantKey(head: H): string | null
  /** subject of who filed for somebody else, a guardian or representative; null where nobody did */
  filedFor(head: H): string | null
  /** the addressee of the messages is a guardian or representative */
  isGuarded(head: H): boolean
  /** when it was filed, ISO instant */
  since(head: H): string
  /** how it came to the hall */
  source(head: H): Source
  /** the version of the thing the case is bound to */
  boundTo(head: H): number
  /** the office whose people deliver in person what no message could; null where nobody can */
  informingOffice(head: H): string | null
  facts(head: H, words: Words<K>): Fact[]
  /** what was filled in, masked; null once it was deleted */
  answers(told: ReadCase<H>, known: K, reader: Actor): AnswerLine[] | null
  /** the same as written, if the type masks anything in it */
  wholeAnswers?(told: ReadCase<H>, known: K): AnswerLine[] | null
  /** every file that belongs to the case, those in force first */
  files(told: ReadCase<H>, known: K): FileGroup[]
  /** files inside sealed texts: their number, and those that can still be named */
  sealedFiles?(told: ReadCase<H>): { count: number; ids: string[] }
  /** what the applicant has to supply now */
  wanted?(told: ReadCase<H>, words: Words<K>): { material: string; reason: string }[]
  /** what waits for the applicant although no state of the case says so; null where nothing does */
  asks?(head: H, words: Pick<Words<K>, 'known' | 'office'>): Asked | null
  /** the stages of such a case, in their order */
  stages?(head: H): readonly Stage[]
  /** names for ids in refusals and pauses: materials, procedures */
  nameOf(known: K, id: string): string
  /** officers and offices that may not know of the case, though it has reached them; undefined where there are none */
  closedTo?(head: H): Closed | undefined
  /** officers who had a part in the case that keeps them from its present step */
  barred?(head: H): readonly (string | null)[]
  /** HMAC key of the applicant in whose name this officer acts by this event */
  behalf?(head: H, actor: Actor, event: { type: string }): string | undefined
  /** it is about an office and no citizen: who reads it of the leaders, whichever office it has reached */
  led?(head: H): Led
  /** of a signal of supervision: its level, and the instant since when it has it */
  gradeOf?(head: H): { level: Level; since: string }
  villageTaskOf?(head: H): VillageTask | null
  paperTaskOf?(head: H): PaperTask | null
  /** what its events add to the figures of offices; without it nothing */
  counted?: Counting<H>
  /** what they add to the figures of stations, for whoever filed there */
  assisted?: Assisting<H>
  letterhead?: Letterhead<H, K>
  /** the note that a later act has withdrawn a document of this kind */
  isRevoked?(head: H, documentKind: string): boolean
}

/** What is read alike from every case that is about an office alone: nobody's particulars, no files. Lists know it by its office. */
export const aboutOffice = {
  person: () => null,
  parsePerson: (text: string): Person => JSON.parse(text),
  applicantKey: () => null,
  filedFor: (c: { office: string }) => c.office,
  isGuarded: () => false,
  since: (c: { filedAt: string }) => c.filedAt,
  source: () => 'online',
  boundTo: () => 1,
  informingOffice: () => null,
  files: () => [],
} as const satisfies Partial<Reading<{ office: string; filedAt: string }, unknown>>

/** What waits for the applicant: the label of the case in lists, and a sentence. */
export interface Asked {
  label: string
  doing: string
}

/** A stage of a case, and the day on which it was over; some have none. */
export interface Stage {
  label: string
  on: string | null
  /** over, though no day is kept */
  done?: boolean
}

/** Those whom a case is closed to beside whoever administers the hall, by their ids. */
export interface Closed {
  officers: string[]
  offices: string[]
}

export type Reader = { subject: string } & Serving

/** Least privilege (GB/T 22239-2019, 8.1.4.2): an administrator of any kind knows no case, wherever they serve. */
export const isClosedTo = (
  { officers, offices }: Closed = { officers: [], offices: [] },
  { subject, office, roles }: Reader,
): boolean => kindOf(roles) !== null || officers.includes(subject) || offices.includes(office)

/** Whether somebody leads and has no other duty: they read figures and what is about offices, and no citizen's case. */
export const leadsAlone = ({ roles }: Pick<Serving, 'roles'>): boolean => roles.length === 1 && roles[0] === 'leader'

/**
 * Whether an officer may read a case that these offices have reached. What an office may not know, nobody reads in its
 * place. `led`: it is about no citizen.
 */
export function mayKnow(passed: readonly string[], closed: Closed | undefined, officer: Reader, led?: Led) {
  if (isClosedTo(closed, officer)) return false
  if (led !== undefined && isLedBy(led, officer)) return true
  const readable = passed.filter(id => !closed?.offices.includes(id))
  return (actsFor(officer, readable) && !leadsAlone(officer)) || officer.roles.includes('supervisor')
}

const gone = '（内容已删除）'

interface Told<K> {
  reference: Pick<BasicData, 'offices' | 'calendar'>
  known: K
  text: (sealed: Sealed) => string | null
}

/** Words for pages: offices by their short names, officers as tokens. */
export const wordsOf = <K>({ reference, known, text }: Told<K>): Words<K> => ({
  known,
  calendar: reference.calendar,
  hall: hallName(reference.offices),
  office: id => officeName(reference.offices, id),
  officer: subject => `@{${subject}}`,
  text: sealed => text(sealed) ?? gone,
})

/** Words for messages and documents: offices by their full names; `deleted` stands for a text that is gone. */
export const lettersOf = <K>(
  { reference, known, text }: Told<K> & { reference: Pick<BasicData, 'texts'> },
  deleted: string,
): Words<K> & { texts: readonly DatedText[] } => ({
  known,
  calendar: reference.calendar,
  hall: hallName(reference.offices),
  texts: reference.texts,
  office: id => reference.offices.get(id)?.name ?? id,
  officer: () => '',
  text: sealed => text(sealed) ?? deleted,
})
