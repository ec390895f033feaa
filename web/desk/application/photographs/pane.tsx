import { useEffect, useRef, useState } from 'preact/hooks'
import { Refusal } from '../../../platform/components/notice.tsx'
import { useFileAddress } from './file-address.ts'
import type { Page } from './groups.ts'
import { initialViewport, moved, type Point, rotated, type Size, scaleOf, type Viewport, zoomed } from './viewport.ts'

interface PaneProps {
  /** API path of the case */
  place: string
  /** unique among the panes */
  id: string
  name: string
  pages: readonly Page[]
  page: Page
  onPage: (upload: string) => void
  /** the page has been shown, or its document opened */
  onSeen: (upload: string) => void
}

/** The viewport of a page, and its size once it was read. */
interface PageView {
  upload: string
  viewport: Viewport
  picture: Size | null
}

/** An ARIA application handles keys, so it must be reachable by the keyboard. */
const reachable = { tabIndex: 0 } as const

/** Pixels to move at a press of an arrow key. */
const stride = 60

/** One picture to zoom, turn, move and page through, by buttons, mouse and keys. */
export function Pane({ place, id, name, pages, page, onPage, onSeen }: PaneProps) {
  const isPicture = page.type !== 'application/pdf'
  const { url, refusal, renew } = useFileAddress(place, page.upload, 'copy', !isPicture)
  const [pageView, setPageView] = useState<PageView>({ upload: page.upload, viewport: initialViewport, picture: null })
  const [frame, setFrame] = useState<Size>({ width: 1, height: 1 })
  const frameBox = useRef<HTMLDivElement>(null)
  const dragFrom = useRef<Point | null>(null)
  const at = pages.findIndex(({ upload }) => upload === page.upload)
  // Every page starts upright and fitted.
  const viewOfPage = (old: PageView): PageView =>
    old.upload === page.upload ? old : { upload: page.upload, viewport: initialViewport, picture: null }
  const { viewport, picture } = viewOfPage(pageView)
  const setViewport = (change: (old: Viewport) => Viewport) =>
    setPageView(old => ({ ...viewOfPage(old), viewport: change(viewOfPage(old).viewport) }))

  useEffect(() => {
    const box = frameBox.current
    if (box === null) return
    const watch = new ResizeObserver(() => setFrame({ width: box.clientWidth, height: box.clientHeight }))
    watch.observe(box)
    return () => watch.disconnect()
  }, [isPicture])

  const zoom = (by: 1 | -1, point?: Point) => picture && setViewport(old => zoomed(old, by, picture, frame, point))
  const move = (by: Point) => picture && setViewport(old => moved(old, by, picture, frame))
  const turn = (by: 90 | -90) => setViewport(old => rotated(old, by))
  const turnPage = (by: 1 | -1) => {
    const next = pages[at + by]
    if (next !== undefined) onPage(next.upload)
  }

  useEffect(() => {
    const box = frameBox.current
    if (box === null) return
    const roll = (event: WheelEvent) => {
      event.preventDefault()
      const { left, top, width, height } = box.getBoundingClientRect()
      zoom(event.deltaY < 0 ? 1 : -1, { x: event.clientX - left - width / 2, y: event.clientY - top - height / 2 })
    }
    box.addEventListener('wheel', roll, { passive: false })
    return () => box.removeEventListener('wheel', roll)
  })

  const byKey: Readonly<Record<string, () => void>> = {
    '+': () => zoom(1),
    '=': () => zoom(1),
    '-': () => zoom(-1),
    '0': () => setViewport(({ turn }) => ({ ...initialViewport, turn })),
    r: () => turn(90),
    R: () => turn(-90),
    PageUp: () => turnPage(-1),
    PageDown: () => turnPage(1),
    ArrowLeft: () => move({ x: stride, y: 0 }),
    ArrowRight: () => move({ x: -stride, y: 0 }),
    ArrowUp: () => move({ x: 0, y: stride }),
    ArrowDown: () => move({ x: 0, y: -stride }),
  }
  function press(event: KeyboardEvent): void {
    const action = event.ctrlKey || event.metaKey || event.altKey ? undefined : byKey[event.key]
    if (action === undefined) return
    event.preventDefault()
    action()
  }

  const scale = picture === null ? 1 : scaleOf(viewport, picture, frame)
  return (
    <section class="pane" aria-label={name}>
      <div class="pane-head">
        <label class="unseen" for={`${id}-page`}>
          {name}显示哪一页
        </label>
        <select id={`${id}-page`} value={page.upload} onChange={event => onPage(event.currentTarget.value)}>
          {pages.map(({ upload, title }) => (
            <option key={upload} value={upload}>
              {title}
            </option>
          ))}
        </select>
        <div class="tools">
          <Tool label="上一页" sign="‹" off={at <= 0} onClick={() => turnPage(-1)} />
          <Tool label="下一页" sign="›" off={at >= pages.length - 1} onClick={() => turnPage(1)} />
          <Tool label="缩小" sign="－" off={!isPicture} onClick={() => zoom(-1)} />
          <Tool label="放大" sign="＋" off={!isPicture} onClick={() => zoom(1)} />
          <Tool
            label="适合窗口"
            sign="⤢"
            off={!isPicture}
            onClick={() => setViewport(({ turn }) => ({ ...initialViewport, turn }))}
          />
          <Tool label="向左转" sign="↺" off={!isPicture} onClick={() => turn(-90)} />
          <Tool label="向右转" sign="↻" off={!isPicture} onClick={() => turn(90)} />
        </div>
      </div>
      {refusal && <Refusal refusal={refusal} retry={renew} />}
      {isPicture ? (
        <div
          class="frame"
          ref={frameBox}
          {...reachable}
          role="application"
          aria-label={`${name}，按加减号缩放，0键看全图，方向键移动，r键旋转，上下翻页键换页`}
          data-scale={scale.toFixed(3)}
          data-turn={viewport.turn}
          onKeyDown={press}
          onPointerDown={event => {
            dragFrom.current = { x: event.clientX, y: event.clientY }
            event.currentTarget.setPointerCapture(event.pointerId)
          }}
          onPointerMove={event => {
            if (dragFrom.current === null) return
            move({ x: event.clientX - dragFrom.current.x, y: event.clientY - dragFrom.current.y })
            dragFrom.current = { x: event.clientX, y: event.clientY }
          }}
          onPointerUp={() => {
            dragFrom.current = null
          }}
          onPointerCancel={() => {
            dragFrom.current = null
          }}
        >
          {url === null ? (
            <p class="hint">{refusal === null && '正在读取影像……'}</p>
          ) : (
            <img
              src={url}
              alt={page.title}
              draggable={false}
              style={{
                transform: `translate(-50%, -50%) translate(${viewport.x}px, ${viewport.y}px) rotate(${viewport.turn}deg) scale(${scale})`,
                visibility: picture === null ? 'hidden' : 'visible',
              }}
              onLoad={event => {
                const { naturalWidth: width, naturalHeight: height } = event.currentTarget
                setPageView(old => ({ ...viewOfPage(old), picture: { width, height } }))
                onSeen(page.upload)
              }}
              onError={renew}
            />
          )}
        </div>
      ) : (
        <div class="frame document">
          {url === null ? (
            <p class="hint">{refusal === null && '正在取得文件……'}</p>
          ) : (
            <>
              <a class="button" href={url} target="_blank" rel="noreferrer" onClick={() => onSeen(page.upload)}>
                打开PDF文件
              </a>
              <button class="button plain" type="button" onClick={renew}>
                打不开时重新取得
              </button>
            </>
          )}
        </div>
      )}
    </section>
  )
}

interface ToolProps {
  label: string
  sign: string
  off: boolean
  onClick: () => void
}

const Tool = ({ label, sign, off, onClick }: ToolProps) => (
  <button class="tool" type="button" aria-label={label} title={label} disabled={off} onClick={onClick}>
    <span aria-hidden="true">{sign}</span>
  </button>
)
