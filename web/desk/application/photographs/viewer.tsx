import { useState } from 'preact/hooks'
import { useFileAddress } from './file-address.ts'
import type { Group, Page } from './groups.ts'
import { Pane } from './pane.tsx'

interface ViewerProps {
  place: string
  groups: readonly Group[]
  /** the selected upload; null for the first */
  shown: string | null
  onShow: (upload: string) => void
  onSeen: (upload: string) => void
}

/** The page to compare with: the earlier version of the same material, else the next page. */
function besideOf(groups: readonly Group[], page: Page): Page | undefined {
  const own = groups.find(({ pages }) => pages.includes(page))
  const before = groups.find(({ old, material }) => old && material !== null && material === own?.material)
  const pages = groups.flatMap(group => group.pages)
  return before?.pages[0] ?? pages[pages.indexOf(page) + 1] ?? pages.find(other => other !== page)
}

/** The case's photographs, beside the file on a wide screen. */
export function Viewer({ place, groups, shown, onShow, onSeen }: ViewerProps) {
  const [beside, setBeside] = useState<string | null>(null)
  const pages = groups.flatMap(group => group.pages)
  const page = pages.find(({ upload }) => upload === shown) ?? pages[0]
  const second = pages.find(({ upload }) => upload === beside)
  if (page === undefined) {
    return (
      <section class="card viewer" aria-labelledby="viewer-title">
        <h2 id="viewer-title">影像</h2>
        <p>还没有上传影像。</p>
      </section>
    )
  }
  return (
    <section class="card viewer" id="viewer" aria-labelledby="viewer-title" tabIndex={-1}>
      <div class="viewer-head">
        <h2 id="viewer-title">影像</h2>
        {pages.length > 1 && (
          <button
            class="button plain small"
            type="button"
            aria-pressed={second !== undefined}
            onClick={() => setBeside(second === undefined ? (besideOf(groups, page)?.upload ?? null) : null)}
          >
            {second === undefined ? '并排比较' : '只看一张'}
          </button>
        )}
      </div>
      <div class={second === undefined ? 'panes' : 'panes two'}>
        <Pane place={place} id="pane-1" name="主影像" pages={pages} page={page} onPage={onShow} onSeen={onSeen} />
        {second !== undefined && (
          <Pane
            place={place}
            id="pane-2"
            name="对照影像"
            pages={pages}
            page={second}
            onPage={setBeside}
            onSeen={onSeen}
          />
        )}
      </div>
      <ul class="thumbs" aria-label="全部影像">
        {pages.map(one => (
          <li key={one.upload}>
            <Thumb place={place} page={one} current={one === page} onShow={() => onShow(one.upload)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface ThumbProps {
  place: string
  page: Page
  current: boolean
  onShow: () => void
}

function Thumb({ place, page, current, onShow }: ThumbProps) {
  const isPicture = page.type !== 'application/pdf'
  const { url, renew } = useFileAddress(place, isPicture ? page.upload : null, 'thumbnail')
  return (
    <button class="thumb" type="button" aria-current={current} onClick={onShow}>
      {isPicture && url !== null ? (
        <img src={url} alt="" onError={renew} />
      ) : (
        <span class="sheet" aria-hidden="true">
          {isPicture ? '' : 'PDF'}
        </span>
      )}
      <span>{page.title}</span>
    </button>
  )
}
