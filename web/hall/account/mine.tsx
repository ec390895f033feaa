import { useEffect, useState } from 'preact/hooks'
import { ask, type Refused, type ReplyOf } from '../../api/hall.ts'
import { Refusal } from '../../parts/notice.tsx'
import { untyped } from './untyped.ts'

type View = ReplyOf<'read-case'>
type Line = NonNullable<View['answers']>[number]

const Lines = ({ lines }: { lines: readonly Line[] }) => (
  <dl class="answers">
    {lines.flatMap(({ title, text, rows }) => [
      <dt key={title}>{title}</dt>,
      <dd key={`${title}-`}>
        {text ?? (rows.length === 0 && '没有填写')}
        {rows.length > 0 && (
          <ol>
            {rows.map((row, at) => (
              <li key={`${at}`}>
                <Lines lines={row} />
              </li>
            ))}
          </ol>
        )}
      </dd>,
    ])}
  </dl>
)

interface SheetProps {
  no: string
  upload: string
  /** of the material, and which page of it */
  name: string
}

/** One page as the hall keeps it: small, and large when one asks for it. Its address is good for five minutes. */
function Sheet({ no, upload, name }: SheetProps) {
  const [size, setSize] = useState<'thumbnail' | 'copy'>('thumbnail')
  const [address, setAddress] = useState<string | null>(null)
  const [isPicture, setPicture] = useState(true)
  const [refusal, setRefusal] = useState<Refused | null>(null)

  async function load(wanted: 'thumbnail' | 'copy'): Promise<void> {
    const answer = await ask('read-file', { path: { case: no, upload }, query: { size: wanted } })
    setRefusal(answer.ok ? null : untyped(answer))
    if (!answer.ok) return
    setSize(wanted)
    setAddress(answer.body.url)
  }
  useEffect(() => void load('thumbnail'), [])

  if (refusal !== null) return <Refusal refusal={refusal} retry={() => void load(size)} />
  if (address === null) return <p class="hint">正在打开{name}……</p>
  if (!isPicture)
    return (
      <a href={address} target="_blank" rel="noreferrer">
        打开{name}
      </a>
    )
  return (
    <>
      {/* What cannot be drawn is a PDF, or its address has run out: then it is opened by a link. */}
      <img class={size === 'copy' ? 'large' : ''} src={address} alt={name} onError={() => setPicture(false)} />
      <button
        class="button plain small"
        type="button"
        aria-label={size === 'copy' ? `缩小${name}` : `放大${name}`}
        onClick={() => void load(size === 'copy' ? 'thumbnail' : 'copy')}
      >
        {size === 'copy' ? '缩小' : '放大'}
      </button>
    </>
  )
}

/** What I filed: the answers, and every page that was sent up; read when one wants to see it. */
export function Mine({ view }: { view: View }) {
  const [isOpen, setOpen] = useState(false)
  const given = view.materials.filter(({ files }) => files.length > 0)
  return (
    <details onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>我交的材料</summary>
      <section class="card" aria-label="填写的内容">
        <h2>填写的内容</h2>
        {view.answers === null ? <p>申请内容已删除。</p> : <Lines lines={view.answers} />}
      </section>
      {given.map(m => (
        <section key={m.id} class="material" aria-label={m.name}>
          <h3>{m.name}</h3>
          {isOpen && (
            <ul class="sheets">
              {m.files.map((upload, at) => (
                <li key={upload}>
                  <Sheet no={view.no} upload={upload} name={`${m.name}第${at + 1}页`} />
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
      {given.length === 0 && <p class="card">还没有材料影像。</p>}
    </details>
  )
}
