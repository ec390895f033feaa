import { useEffect, useState } from 'preact/hooks'
import { type Refused, type ReplyOf, readAt } from '../../platform/api/hall.ts'
import type { View } from '../../platform/command/view.ts'
import { Refusal } from '../../platform/components/notice.tsx'

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

interface FilePageProps {
  /** API path of the case */
  at: string
  upload: string
  /** the material with its page number */
  name: string
}

/** One page, small or large. Its address is valid for five minutes. */
function FilePage({ at, upload, name }: FilePageProps) {
  const [size, setSize] = useState<'thumbnail' | 'copy'>('thumbnail')
  const [address, setAddress] = useState<string | null>(null)
  const [isPicture, setPicture] = useState(true)
  const [refusal, setRefusal] = useState<Refused | null>(null)

  async function load(wanted: 'thumbnail' | 'copy'): Promise<void> {
    const answer = await readAt<ReplyOf<'read-file'>>(`${at}/files/${upload}?size=${wanted}`)
    setRefusal(answer.ok ? null : answer)
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
      {/* A PDF, or a picture whose address has expired, is opened by a link. */}
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

/** The files of a case without materials. */
const filesOf = ({ files }: View) =>
  files.map(({ title, files }) => ({ id: title, name: title, files: files.map(({ id }) => id) }))

/** My submission: the answers and every page, read on request. */
export function MySubmission({ at, view }: { at: string; view: View }) {
  const [isOpen, setOpen] = useState(false)
  const isApplication = view.type === 'application'
  const materials = (view.materials ?? filesOf(view)).filter(({ files }) => files.length > 0)
  return (
    <details class="card" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{isApplication ? '我交的材料' : `我的${view.kind}`}</summary>
      <section class="card" aria-label="填写的内容">
        <h2>填写的内容</h2>
        {view.answers === null ? (
          <p>{isApplication ? '申请' : view.kind}内容已删除。</p>
        ) : (
          <Lines lines={view.answers} />
        )}
      </section>
      {materials.map(m => (
        <section key={m.id} class="material" aria-label={m.name}>
          <h3>{m.name}</h3>
          {isOpen && (
            <ul class="sheets">
              {m.files.map((upload, page) => (
                <li key={upload}>
                  <FilePage at={at} upload={upload} name={`${m.name}第${page + 1}页`} />
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
      {materials.length === 0 && <p class="card">{isApplication ? '还没有材料影像。' : '没有附照片或文件。'}</p>}
    </details>
  )
}
