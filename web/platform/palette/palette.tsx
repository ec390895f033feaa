import { render } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { type Entry, entriesHere, entriesOfList, find, noneFound } from './entries.ts'
import { optionId, PaletteContent } from './palette-content.tsx'

/** A dialog to go to a page, a filter or a case, or to open the form of an act, by typing a part of its name. */

const at = 'palette'

/** The first that can be chosen. */
const firstOf = (found: readonly Entry[]): number =>
  Math.max(
    0,
    found.findIndex(({ waits }) => !waits),
  )

interface PaletteProps {
  entries: readonly Entry[]
  /** the cases of the worklist, found by the beginning of their numbers */
  ofList: readonly Entry[]
  /** the key that opened it closes it too */
  isKey: (event: KeyboardEvent) => boolean
  onClose: () => void
}

function Palette({ entries, ofList, isKey, onClose }: PaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const found = find(entries, typed, ofList)
  const [active, setActive] = useState(() => firstOf(found))
  useLayoutEffect(() => dialog.current?.showModal(), [])
  useEffect(() => document.getElementById(optionId(at, active))?.scrollIntoView({ block: 'nearest' }), [active, typed])

  function type(text: string): void {
    setTyped(text)
    setActive(firstOf(find(entries, text, ofList)))
  }
  function choose(entry: Entry | undefined): void {
    if (entry === undefined || entry.waits) return
    // First the focus returns to where it was; what is chosen may take it further.
    dialog.current?.close()
    entry.choose()
  }
  function press(event: KeyboardEvent): void {
    if (event.isComposing) return
    const last = found.length - 1
    const steps: Readonly<Record<string, () => void>> = {
      ArrowDown: () => setActive(active === last ? 0 : active + 1),
      ArrowUp: () => setActive(active === 0 ? last : active - 1),
      Home: () => setActive(0),
      End: () => setActive(last),
      Enter: () => choose(found[active]),
      Escape: () => dialog.current?.close(),
    }
    const isButton = event.target instanceof HTMLButtonElement
    const step = isKey(event) ? steps.Escape : isButton && event.key === 'Enter' ? undefined : steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    // A key of the palette is none of the page behind it.
    event.stopPropagation()
    step()
  }

  return (
    <dialog
      class="palette"
      aria-label="快速查找"
      ref={dialog}
      onClose={onClose}
      onKeyDown={press}
      onClick={event => {
        if (event.target === event.currentTarget) event.currentTarget.close()
      }}
    >
      <PaletteContent
        {...{ at, typed, found, active }}
        none={found.length === 0 ? noneFound(typed) : null}
        onType={type}
        onPoint={setActive}
        onChoose={choose}
        onClose={() => dialog.current?.close()}
      />
    </dialog>
  )
}

/** Shows the palette above the page that it reads. */
export function showPalette(subject: string, isKey: PaletteProps['isKey']): void {
  if (document.querySelector('dialog:modal') !== null) return
  const place = document.createElement('div')
  document.body.append(place)
  const remove = (): void => {
    render(null, place)
    place.remove()
  }
  const [entries, ofList] = [entriesHere(subject), entriesOfList(subject)]
  render(<Palette {...{ entries, ofList, isKey }} onClose={remove} />, place)
}
