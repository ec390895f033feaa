import { useEffect, useState } from 'preact/hooks'
import { ask, type Refused } from '../../api/hall.ts'
import { Refusal } from '../../parts/notice.tsx'
import { Cases, type Line } from './lines.tsx'

/** What I filed as a guardian or for an organisation. */
export function Filed() {
  const [lines, setLines] = useState<readonly Line[]>([])
  const [next, setNext] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)

  async function load(after?: string): Promise<void> {
    const page = await ask('my-filed', after === undefined ? {} : { query: { after } })
    setRefusal(page.ok ? null : page)
    if (!page.ok) return
    setLines(old => [...(after === undefined ? [] : old), ...page.body.cases])
    setNext(page.body.next)
  }
  useEffect(() => void load(), [])

  return (
    <>
      {refusal && <Refusal refusal={refusal} retry={() => void load()} />}
      <Cases title="我代别人申请的" lines={lines} />
      {next !== null && (
        <button class="button plain" type="button" onClick={() => void load(next)}>
          再看以前代办的
        </button>
      )}
    </>
  )
}
