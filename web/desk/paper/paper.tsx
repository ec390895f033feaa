import { useEffect, useState } from 'preact/hooks'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { mountPage } from '../../platform/page/officer-gate.tsx'
import { BatchPage } from './batch.tsx'
import { Counter } from './counter.tsx'
import { parseScan } from './scan.ts'

/** The batch in the address, which its printed code links to; null shows the counter. */
function batchHere(): string | null {
  const found = parseScan(location.hash.slice(1))
  return found.kind === 'batch' ? found.id : null
}

function Paper({ officer }: { officer: CurrentOfficer }) {
  const [id, setId] = useState(batchHere)
  useEffect(() => {
    const follow = () => setId(batchHere())
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  const open = (batch: string): void => {
    location.hash = batch
  }
  return id === null ? (
    <Counter officer={officer} onBatch={open} />
  ) : (
    <BatchPage key={id} id={id} officer={officer} onScanned={open} />
  )
}

mountPage('desk/paper.html', Paper)
