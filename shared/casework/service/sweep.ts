import type { Registers } from '../../catalogue/reference.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Officer } from '../../offices/roster.ts'
import { lookDue } from '../../platform/announcement.ts'
import { log } from '../../platform/log.ts'
import type { CommonHead } from '../head.ts'
import type { Announced } from '../store/announcements.ts'
import { type CaseTable, lastAddressed, type Stored } from '../store/cases.ts'
import { execute } from '../store/execute.ts'
import { due } from '../store/lists.ts'
import { looksDue } from '../store/next-looks.ts'

interface Means {
  /** announces something again */
  announce: (announced: readonly Announced[]) => Promise<void>
  /** the roster of an office: a case that passes to another duty goes to somebody who has it */
  officersOf: (office: string) => Promise<readonly Officer[]>
}

/**
 * Visits every case for which something has fallen due, and does what follows, once; then announces the cases that
 * supervision wants to look at again by now. Answers how many were visited and how many of them failed.
 */
export async function sweep<H extends CommonHead>(
  cases: CaseTable<H>,
  registers: Registers,
  at: string,
  means: Means,
): Promise<{ looked: number; failed: number }> {
  let looked = 0
  let failed = 0
  for await (const found of due(cases, at)) {
    looked += 1
    try {
      await attend(cases, found.stored(), registers, at, means)
    } catch (error) {
      failed += 1
      log.error('sweep of a case failed', error, { case: found.no })
    }
  }
  for await (const page of looksDue(cases, at))
    await means.announce(page.map(({ of, seq }) => ({ type: lookDue, detail: { of, seq, at } })))
  return { looked, failed }
}

async function attend<H extends CommonHead>(
  cases: CaseTable<H>,
  { type, head }: Stored<H>,
  registers: Registers,
  at: string,
  means: Means,
): Promise<void> {
  const { acts, announce } = type.dueActs(head, registers.calendar, at)
  const actor = { kind: 'system', name: 'supervision' } as const
  for (const { name, input } of acts) {
    const { officersOf } = means
    const command = { no: head.no, act: name, actor, at, expected: null, input: () => input, officersOf }
    const done = await execute(cases, registers, command)
    // Somebody acted meanwhile, and the duty is done: the next sweep sees the rest.
    log.info('swept case', {
      case: head.no,
      command: name,
      refused: isRefusal(done) ? done.refused : null,
    })
  }
  if (announce) await means.announce(await lastAddressed(cases, head))
}
