import { useEffect, useState } from 'preact/hooks'
import { ask, published, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { session } from '../../platform/api/session.ts'
import { signOut } from '../../platform/api/sign-in.ts'
import { CaseList, isOpen, type Line } from '../../platform/components/case-list.tsx'
import { instantText } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { OwnCases } from '../../platform/components/own-cases.tsx'
import { SignIn, stationHint } from '../../platform/components/sign-in.tsx'
import { mount } from '../../platform/page/mount.ts'
import { keepWaiting } from '../../platform/page/waiting.ts'
import { Erase } from './erase.tsx'
import { Export } from './export.tsx'
import { Filed } from './filed.tsx'
import { Notices } from './my-notices.tsx'

/** My page: cases, drafts, notices and personal data. */

type Draft = ReplyOf<'list-drafts'>['drafts'][number]

/** A refused part of the page. */
interface Failure {
  part: string
  refusal: Refused
  again: () => Promise<void>
}

interface DraftsProps {
  drafts: readonly Draft[]
  names: ReadonlyMap<string, string>
  onDiscard: (draft: Draft) => Promise<void>
}

function Drafts({ drafts, names, onDiscard }: DraftsProps) {
  if (drafts.length === 0) return null
  return (
    <section>
      <h2>没有提交的草稿</h2>
      <ul class="items">
        {drafts.map(draft => {
          const { id, savedAt, content } = draft
          const name = names.get(content.item) ?? content.item
          return (
            <li key={id} class="with-button">
              <a href={`/apply.html?item=${content.item}&draft=${id}`}>
                <strong>{name}</strong>
                <span class="facts">
                  <span>{instantText(savedAt)}存</span>
                  <span>接着填</span>
                </span>
              </a>
              <button
                class="button plain small"
                type="button"
                aria-label={`删除草稿：${name}`}
                onClick={() => {
                  if (confirm(`删除以后，“${name}”草稿里填的内容和照片就没有了。确定要删除吗？`)) void onDiscard(draft)
                }}
              >
                删除
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function My() {
  const [me] = useState(session)
  const [lines, setLines] = useState<readonly Line[] | null>(null)
  const [further, setFurther] = useState<Readonly<Record<string, readonly Line[]>>>({})
  const [next, setNext] = useState<string | null>(null)
  const [drafts, setDrafts] = useState<readonly Draft[]>([])
  const [earlier, setEarlier] = useState<string | null>(null)
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  const [failed, setFailed] = useState<readonly Failure[]>([])

  /** Records the outcome of one part: all failures share one message and one retry. */
  function tell(part: string, answer: { ok: true } | Refused, again: () => Promise<void>): void {
    setFailed(old => {
      const others = old.filter(f => f.part !== part)
      return answer.ok ? others : [...others, { part, refusal: answer, again }]
    })
  }

  const note = (part: string, read: readonly Line[]): void => setFurther(old => ({ ...old, [part]: read }))

  async function load(after?: string): Promise<void> {
    const page = await ask('my-cases', after === undefined ? {} : { query: { after } })
    tell('cases', page, () => load(after))
    if (!page.ok) return
    setLines(old => [...(after === undefined ? [] : (old ?? [])), ...page.body.cases])
    setNext(page.body.next)
  }

  async function loadDrafts(after?: string): Promise<void> {
    const found = await ask('list-drafts', after === undefined ? {} : { query: { after } })
    tell('drafts', found, () => loadDrafts(after))
    if (!found.ok) return
    setDrafts(old => [...(after === undefined ? [] : old), ...found.body.drafts])
    setEarlier(found.body.next)
    if (found.body.drafts.length === 0) return
    const items = await published<{ code: string; name: string }[]>('/catalogue/item-names.json')
    setNames(new Map((items ?? []).map(({ code, name }) => [code, name])))
  }

  async function discard(draft: Draft): Promise<void> {
    const gone = await ask('discard-draft', { path: { draft: draft.id } })
    tell(draft.id, gone, () => discard(draft))
    if (gone.ok) setDrafts(old => old.filter(({ id }) => id !== draft.id))
  }

  useEffect(() => {
    if (me === null) return
    void load()
    void loadDrafts()
  }, [])

  const mine = [...(lines ?? []), ...Object.values(further).flat()].filter(({ yours }) => yours)
  const waiting = mine.map(({ no }) => no).join(' ')
  useEffect(() => {
    if (lines !== null) keepWaiting(mine.map(({ no }) => no))
  }, [waiting, lines === null])

  if (me === null)
    return <SignIn title="我的办件" why="登录后可以看自己的办件、补材料、领结果。" otherwise={stationHint} />
  const refusal = failed[0]?.refusal
  const others = (lines ?? []).filter(({ yours }) => !yours)
  return (
    <>
      <h1>我的办件</h1>
      <p class="who">
        <span>{me.name}，您好。</span>
        <button class="button plain small" type="button" onClick={() => void signOut()}>
          退出登录
        </button>
      </p>
      {refusal && <Refusal refusal={refusal} retry={() => failed.forEach(({ again }) => void again())} />}
      {lines === null && refusal === undefined && <p class="hint">正在打开……</p>}
      <CaseList title={`等您办理（${mine.length}件）`} lines={mine} />
      <Drafts drafts={drafts} names={names} onDiscard={discard} />
      {earlier !== null && (
        <button class="button plain" type="button" onClick={() => void loadDrafts(earlier)}>
          更早的草稿
        </button>
      )}
      <CaseList title="正在办理" lines={others.filter(isOpen)} />
      <CaseList title="已经结束" lines={others.filter(line => !isOpen(line))} />
      {lines?.length === 0 && drafts.length === 0 && (
        <section class="card">
          <p>您还没有办件。</p>
          <p>
            <a class="button" href="/items.html">
              看能办的事
            </a>
          </p>
        </section>
      )}
      {next !== null && (
        <button class="button plain" type="button" onClick={() => void load(next)}>
          再看以前的
        </button>
      )}
      <Filed onAnswer={tell} onLines={note} />
      <OwnCases kind="my-letters" onAnswer={tell} onLines={note} />
      <OwnCases kind="my-disclosure-requests" onAnswer={tell} onLines={note} />
      <Notices />
      <Export />
      <Erase onErased={() => void loadDrafts()} />
    </>
  )
}

mount(() => <My />)
