import type { Group } from './sheets.ts'

interface ViewerProps {
  no: string
  groups: readonly Group[]
  shown: string | null
  onShow: (upload: string) => void
}

export function Viewer({ groups }: ViewerProps) {
  return <section class="viewer">{groups.map(g => g.title).join()}</section>
}
