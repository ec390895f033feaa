import { useEffect, useState } from 'preact/hooks'
import { ask, type Refused } from '../../platform/api/hall.ts'
import { CaseList, type Line } from '../../platform/components/case-list.tsx'

interface MyLettersProps {
  /** reports a refusal to the page, with its retry */
  onAnswer: (part: string, answer: { ok: true } | Refused, again: () => Promise<void>) => void
}

/** My letters to the county. */
export function MyLetters({ onAnswer }: MyLettersProps) {
  const [lines, setLines] = useState<readonly Line[]>([])
  const [next, setNext] = useState<string | null>(null)

  async function load(after?: string): Promise<void> {
    const page = await ask('my-letters', after === undefined ? {} : { query: { after } })
    onAnswer('letters', page, () => load(after))
    if (!page.ok) return
    setLines(old => [...(after === undefined ? [] : old), ...page.body.cases])
    setNext(page.body.next)
  }
  useEffect(() => void load(), [])

  return (
    <>
      <CaseList title="我的来信" lines={lines} />
      {next !== null && (
        <button class="button plain" type="button" onClick={() => void load(next)}>
          再看以前的来信
        </button>
      )}
    </>
  )
}
