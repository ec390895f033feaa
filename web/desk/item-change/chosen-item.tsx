import { useEffect, useState } from 'preact/hooks'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { dayText, today } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { SaveBook, saveBook } from './save-book.tsx'

export type ReadItem = ReplyOf<'item-to-change'>

export const versionText = ({ version, from, status }: ReadItem['versions'][number]): string =>
  `第${version}版，${dayText(from)}起，${status}`

interface ChosenItemProps {
  code: string
  /** only its content is of use, whoever drafts for it */
  isPattern?: boolean
  /** the workbook of its newest version is of use */
  hasBook: boolean
  onRead?: (item: ReadItem) => void
  onDrop?: (() => void) | undefined
}

/** A chosen item: the version in force and those to come, how it stands, and whether this office may draft for it. */
export function ChosenItem({ code, isPattern = false, hasBook, onRead, onDrop }: ChosenItemProps) {
  const [item, setItem] = useState<ReadItem | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  async function load(): Promise<void> {
    const reply = await ask('item-to-change', { path: { item: code } })
    setRefusal(reply.ok ? null : reply)
    if (!reply.ok) return
    setItem(reply.body)
    onRead?.(reply.body)
  }
  useEffect(() => void load(), [code])
  const drop = onDrop && (
    <button class="button quiet small" type="button" onClick={onDrop}>
      换一个<span class="unseen">：{code}</span>
    </button>
  )
  if (item === null)
    return (
      <section class="card" aria-label={code}>
        {refusal === null ? (
          <p class="hint">正在打开{code}……</p>
        ) : refusal.code === 'not-found' ? (
          <p class="fault">大厅没有代码是“{code}”的事项。</p>
        ) : (
          <Refusal refusal={refusal} retry={() => void load()} />
        )}
        {drop}
      </section>
    )
  const { name, owner, own, versions, book } = item
  return (
    <section class="card" aria-label={name}>
      <p>
        <strong>
          {code} {name}
        </strong>
      </p>
      {!isPattern && !own && <p class="fault">这个事项由{owner}起草，本单位不能改。</p>}
      {!isPattern && (
        <ul>
          {own && <li>由{owner}起草</li>}
          {versions
            .slice(
              Math.max(
                versions.findLastIndex(({ from }) => from <= today()),
                0,
              ),
            )
            .map(one => (
              <li key={one.version}>{versionText(one)}</li>
            ))}
        </ul>
      )}
      <p class="actions">
        {hasBook && (
          <SaveBook
            label={`下载现行内容的工作簿（第${versions.at(-1)?.version ?? 1}版）`}
            onSave={() => saveBook(book)}
          />
        )}
        {drop}
      </p>
    </section>
  )
}
