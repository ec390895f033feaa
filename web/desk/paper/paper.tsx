import { useEffect, useState } from 'preact/hooks'
import type { Seat } from '../../platform/page/officer.ts'
import { mountPage } from '../../platform/page/officer-gate.tsx'
import { BatchPage } from './batch.tsx'
import { Counter } from './counter.tsx'
import { scanned } from './scan.ts'

/** The batch in the address, where its printed code leads; none: the counter. */
function batchHere(): string | null {
  const found = scanned(location.hash.slice(1))
  return found.kind === 'batch' ? found.id : null
}

function Paper({ seat }: { seat: Seat }) {
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
    <Counter seat={seat} onBatch={open} />
  ) : (
    <BatchPage key={id} id={id} seat={seat} onScanned={open} />
  )
}

mountPage('desk/paper.html', Paper)
