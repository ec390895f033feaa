import { useEffect, useState } from 'preact/hooks'
import { ask, type Refused } from '../api/hall.ts'
import { CaseList, type Line } from './case-list.tsx'

/** The citizens' other kinds of case, by the operation that lists them. */
const kinds = {
  'my-letters': { title: '我的来信', more: '再看以前的来信' },
  'my-disclosure-requests': { title: '我的政府信息公开申请', more: '再看以前的申请' },
} as const

interface OwnCasesProps {
  kind: keyof typeof kinds
  /** reports a refusal to the page, with its retry */
  onAnswer: (part: string, answer: { ok: true } | Refused, again: () => Promise<void>) => void
  /** takes every line that was read, where the page shows those that wait for me elsewhere */
  onLines?: (part: string, lines: readonly Line[]) => void
}

/** My cases of one kind, the newest first; nothing where there are none. */
export function OwnCases({ kind, onAnswer, onLines }: OwnCasesProps) {
  const [lines, setLines] = useState<readonly Line[]>([])
  const [next, setNext] = useState<string | null>(null)
  const { title, more } = kinds[kind]

  async function load(after?: string): Promise<void> {
    const page = await ask(kind, after === undefined ? {} : { query: { after } })
    onAnswer(kind, page, () => load(after))
    if (!page.ok) return
    setLines(old => [...(after === undefined ? [] : old), ...page.body.cases])
    setNext(page.body.next)
  }
  useEffect(() => void load(), [])
  useEffect(() => onLines?.(kind, lines), [lines])

  return (
    <>
      <CaseList title={title} lines={onLines === undefined ? lines : lines.filter(({ yours }) => !yours)} />
      {next !== null && (
        <button class="button plain" type="button" onClick={() => void load(next)}>
          {more}
        </button>
      )}
    </>
  )
}
