import { useEffect, useState } from 'preact/hooks'
import { ask, type Refused } from '../../platform/api/hall.ts'
import { CaseList, type Line } from '../../platform/components/case-list.tsx'

interface FiledProps {
  /** reports a refusal to the page, with its retry */
  onAnswer: (part: string, answer: { ok: true } | Refused, again: () => Promise<void>) => void
  /** takes every line that was read, to show those that wait for me elsewhere */
  onLines: (part: string, lines: readonly Line[]) => void
}

/** Applications I filed as a guardian or for an organisation. */
export function Filed({ onAnswer, onLines }: FiledProps) {
  const [lines, setLines] = useState<readonly Line[]>([])
  const [next, setNext] = useState<string | null>(null)

  async function load(after?: string): Promise<void> {
    const page = await ask('my-filed', after === undefined ? {} : { query: { after } })
    onAnswer('filed', page, () => load(after))
    if (!page.ok) return
    setLines(old => [...(after === undefined ? [] : old), ...page.body.cases])
    setNext(page.body.next)
  }
  useEffect(() => void load(), [])
  useEffect(() => onLines('filed', lines), [lines])

  return (
    <>
      <CaseList title="我代别人申请的" lines={lines.filter(({ yours }) => !yours)} />
      {next !== null && (
        <button class="button plain" type="button" onClick={() => void load(next)}>
          再看以前代办的
        </button>
      )}
    </>
  )
}
