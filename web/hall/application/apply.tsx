import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { itemCodePattern } from '../../../shared/kernel/identity.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { ask, published, type Refused, type ReplyOf, refused, unreachable } from '../../platform/api/hall.ts'
import { isHallTimeKnown } from '../../platform/api/hall-clock.ts'
import { type Session, session } from '../../platform/api/session.ts'
import { DeviceDate } from '../../platform/components/device-date.tsx'
import { later } from '../../platform/components/later.tsx'
import { Notice } from '../../platform/components/notice.tsx'
import { SignIn, stationHint } from '../../platform/components/sign-in.tsx'
import { mount, pageData } from '../../platform/page/mount.ts'
import type { SavedDraft } from './autosave.ts'
import { DraftConflict, DraftRefusal } from './draft-conflict.tsx'
import { readDraft, readReceipt, removeReceipts, saveReceipt } from './local-draft.ts'
import { type Ended, endedWith, NotInUse } from './not-in-use.tsx'
import type { Receipt as ReceiptPage } from './receipt.tsx'
import { begin, type Filling, resume, whomFor } from './state.ts'

/** The page on which a citizen applies: `apply.html?item=<code>`, or `&draft=<id>` to go on with a draft. */

const query = new URLSearchParams(location.search)
const code = query.get('item') ?? ''
const draft = query.get('draft')

/** The steps come to those who are signed in. */
const Wizard = later(
  async () => (await import('./wizard.tsx')).Wizard,
  () => <p class="hint">正在打开……一直打不开的，请刷新页面，填的内容都还在。</p>,
)

/** The input of this tab, and its storage key. */
interface OpenDraft {
  item: Item
  draftKey: string
  start: Filling
}

type Stage =
  | { at: 'opening' }
  | { at: 'refused'; refusal: Refused; mine?: OpenDraft }
  | { at: 'ended'; ended: Ended }
  | { at: 'clash'; found: SavedDraft; mine: OpenDraft }
  | ({ at: 'filling' } & OpenDraft)
  | { at: 'filed'; item: Item; receipt: ReplyOf<'submit'> }

async function open(me: Session): Promise<Stage> {
  if (!itemCodePattern.test(code))
    return { at: 'refused', refusal: refused('item-unknown', '请先在“全部事项”里选择要办的事。') }
  // The published files do not say the hall's time, by which dates are checked.
  if (!isHallTimeKnown()) await ask('list-drafts')
  // It may have changed, or be suspended, since the browser read it.
  const item = await published<Item>(`/catalogue/items/${code}.json`, 'no-cache')
  if (item === null) return { at: 'refused', refusal: unreachable }
  const receipt = readReceipt(code, draft, me.number)
  if (receipt !== null) return { at: 'filed', item, receipt }
  const { key: draftKey, filling: mine } = readDraft(code, draft, me.number)
  const { status } = item
  if (status !== undefined) {
    const attempt = mine?.attempt ?? null
    // One that was filed before has its receipt; the hall files no other.
    const made = attempt && (await ask('submit', { body: JSON.parse(attempt.body), attempt: attempt.key }))
    if (made?.ok) {
      saveReceipt(code, draft, me.number, made.body)
      return { at: 'filed', item, receipt: made.body }
    }
    const ended = await endedWith({ item, status, mine, draftKey, owner: me.number })
    return { at: 'ended', ended: { ...ended, isKept: ended.isKept || draft !== null } }
  }
  if (item.ownSystem?.intake === 'there' && (mine?.attempt ?? null) === null)
    return { at: 'refused', refusal: refused('item-elsewhere', '这个事项在部门自己的系统申请，请从办事指南进入。') }
  if (draft === null) return { at: 'filling', item, draftKey, start: mine ?? begin(item, me) }
  const found = await ask('read-draft', { path: { draft } })
  if (mine === null) {
    return found.ok
      ? { at: 'filling', item, draftKey, start: resume(found.body, item, me) }
      : { at: 'refused', refusal: found }
  }
  const typed = { item, draftKey, start: mine }
  if (found.ok && found.body.version !== mine.draft?.version) return { at: 'clash', found: found.body, mine: typed }
  // An attempt made from here is repeated for its receipt.
  const isFiled = !found.ok && found.code === 'draft-filed' && mine.attempt === null
  return isFiled ? { at: 'refused', refusal: found, mine: typed } : { at: 'filling', ...typed }
}

function applyAnew(): void {
  removeReceipts(code, draft)
  location.assign(`/apply.html?item=${code}`)
}

function WithTitle({ children }: { children: ComponentChildren }) {
  return (
    <>
      <h1>在线申请</h1>
      {children}
    </>
  )
}

type Window = readonly [code: string, name: string]

function Apply({ towns, hall }: { towns: readonly Window[]; hall: Window }) {
  const [me] = useState(session)
  const [stage, setStage] = useState<Stage>({ at: 'opening' })
  const [Receipt, setReceipt] = useState<typeof ReceiptPage | null>(null)
  useEffect(() => {
    if (!me) return
    void Wizard.start()
    void open(me).then(setStage)
  }, [])
  useEffect(() => {
    // Loaded while the form is filled in, because most visits file nothing.
    if (stage.at !== 'filling' && stage.at !== 'filed') return
    void import('./receipt.tsx').then(
      page => setReceipt(() => page.Receipt),
      () => null,
    )
  }, [stage.at])
  const fill = (mine: OpenDraft, onto: Filling['draft']) =>
    setStage({ at: 'filling', ...mine, start: { ...mine.start, draft: onto, attempt: onto && mine.start.attempt } })
  if (stage.at === 'filed') {
    const { item, receipt } = stage
    if (Receipt !== null) return <Receipt {...{ item, receipt }} onAnew={applyAnew} />
    return <Notice tone="good" title={`已经收件：办件编号${receipt.no}，查询码${receipt.pin}，请记下来。`} />
  }
  // An expired session keeps the page and the input: the next action reports it.
  if (me === null && stage.at === 'opening') {
    return <SignIn title="在线申请" why="登录后，您的姓名和证件号码会自动填好。" otherwise={stationHint} />
  }
  if (stage.at === 'refused') {
    const { mine } = stage
    return (
      <WithTitle>
        <DraftRefusal refusal={stage.refusal} {...(mine ? { onAnew: () => fill(mine, null) } : {})} />
      </WithTitle>
    )
  }
  if (stage.at === 'opening' || me === null)
    return (
      <WithTitle>
        <p class="hint">正在打开……</p>
      </WithTitle>
    )
  if (stage.at === 'ended') {
    return (
      <WithTitle>
        <NotInUse {...stage.ended} />
      </WithTitle>
    )
  }
  if (stage.at === 'clash') {
    const { found, mine } = stage
    return (
      <WithTitle>
        <DraftConflict
          found={found}
          onTheirs={() => setStage({ at: 'filling', ...mine, start: resume(found, mine.item, me) })}
          onMine={() => fill(mine, { id: found.id, version: found.version })}
        />
      </WithTitle>
    )
  }
  if (me.level < 3) {
    return (
      <WithTitle>
        <Notice tone="bad" title="您的实名认证等级不够，还不能在网上申请">
          <p>请先在统一身份认证平台完成实人认证（三级），或者带身份证到村（居）便民服务站，由代办员代办。</p>
        </Notice>
      </WithTitle>
    )
  }
  if (whomFor(stage.item, me).length === 0) {
    return (
      <WithTitle>
        <Notice tone="bad" title="这个事项不面向您登录的这一类申请人，请换一个账号登录。" />
      </WithTitle>
    )
  }
  return (
    <>
      <DeviceDate />
      <Wizard
        towns={stage.item.counterIntake ? [...towns, hall] : towns}
        {...{ item: stage.item, start: stage.start, draftKey: stage.draftKey }}
        session={me}
        onFiled={receipt => {
          saveReceipt(code, draft, me.number, receipt)
          setStage({ at: 'filed', item: stage.item, receipt })
        }}
        onNewItem={async () => {
          const item = await published<Item>(`/catalogue/items/${code}.json`, 'no-cache')
          if (item !== null) setStage({ ...stage, item })
        }}
      />
    </>
  )
}

mount(() => <Apply {...pageData<{ towns: Window[]; hall: Window }>()} />)
