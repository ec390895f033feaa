import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Item } from '../../../shared/kernel/item.ts'
import { ask, published, type Refused, type ReplyOf, refused, unreachable } from '../../platform/api/hall.ts'
import { type Session, session } from '../../platform/api/session.ts'
import { Notice } from '../../platform/components/notice.tsx'
import { atTheStation, SignIn } from '../../platform/components/sign-in.tsx'
import { mount, pageData } from '../../platform/page/mount.ts'
import type { Found } from './autosave.ts'
import { Clash, DraftRefusal } from './clash.tsx'
import { forgetReceipts, keepReceipt, kept, keptReceipt } from './local-receipt.ts'
import { Receipt } from './receipt.tsx'
import { begin, type Filling, resume, whomFor } from './state.ts'
import { Wizard } from './wizard.tsx'

/** The page on which a citizen applies: `apply.html?item=<code>`, or `&draft=<id>` to go on with a draft. */

const asked = new URLSearchParams(location.search)
const code = asked.get('item') ?? ''
const draft = asked.get('draft')

/** What stands in this tab, and where it is kept. */
interface Typed {
  item: Item
  place: string
  start: Filling
}

type Stage =
  | { at: 'opening' }
  | { at: 'refused'; refusal: Refused; mine?: Typed }
  | { at: 'clash'; found: Found; mine: Typed }
  | ({ at: 'filling' } & Typed)
  | { at: 'filed'; item: Item; receipt: ReplyOf<'submit'> }

async function open(me: Session): Promise<Stage> {
  if (!/^SL-\d{4}$/.test(code))
    return { at: 'refused', refusal: refused('item-unknown', '请先在“全部事项”里选择要办的事。') }
  const item = await published<Item>(`/catalogue/items/${code}.json`)
  if (item === null) return { at: 'refused', refusal: unreachable }
  const receipt = keptReceipt(code, draft, me.number)
  if (receipt !== null) return { at: 'filed', item, receipt }
  const { key: place, filling: mine } = kept(code, draft, me.number)
  if (draft === null) return { at: 'filling', item, place, start: mine ?? begin(item, me) }
  const found = await ask('read-draft', { path: { draft } })
  if (mine === null) {
    return found.ok
      ? { at: 'filling', item, place, start: resume(found.body, item, me) }
      : { at: 'refused', refusal: found }
  }
  const typed = { item, place, start: mine }
  if (found.ok && found.body.version !== mine.draft?.version) return { at: 'clash', found: found.body, mine: typed }
  // Where an attempt was made from here, it is made again for its receipt.
  const isFiled = !found.ok && found.code === 'draft-filed' && mine.attempt === null
  return isFiled ? { at: 'refused', refusal: found, mine: typed } : { at: 'filling', ...typed }
}

function applyAnew(): void {
  forgetReceipts(code, draft)
  location.assign(`/apply.html?item=${code}`)
}

function Told({ children }: { children: ComponentChildren }) {
  return (
    <>
      <h1>在线申请</h1>
      {children}
    </>
  )
}

function Apply({ towns }: { towns: readonly (readonly [string, string])[] }) {
  const [me] = useState(session)
  const [stage, setStage] = useState<Stage>({ at: 'opening' })
  useEffect(() => {
    if (me) void open(me).then(setStage)
  }, [])
  const fill = (mine: Typed, onto: Filling['draft']) =>
    setStage({ at: 'filling', ...mine, start: { ...mine.start, draft: onto, attempt: onto && mine.start.attempt } })
  if (stage.at === 'filed') return <Receipt item={stage.item} receipt={stage.receipt} onAnew={applyAnew} />
  // Whose session has ended keeps the page: what they do next tells them, and nothing typed goes away.
  if (me === null && stage.at === 'opening') {
    return <SignIn title="在线申请" why="登录后，您的姓名和证件号码会自动填好。" otherwise={atTheStation} />
  }
  if (stage.at === 'refused') {
    const { mine } = stage
    return (
      <Told>
        <DraftRefusal refusal={stage.refusal} {...(mine ? { onAnew: () => fill(mine, null) } : {})} />
      </Told>
    )
  }
  if (stage.at === 'opening' || me === null)
    return (
      <Told>
        <p class="hint">正在打开……</p>
      </Told>
    )
  if (stage.at === 'clash') {
    const { found, mine } = stage
    return (
      <Told>
        <Clash
          found={found}
          onTheirs={() => setStage({ at: 'filling', ...mine, start: resume(found, mine.item, me) })}
          onMine={() => fill(mine, { id: found.id, version: found.version })}
        />
      </Told>
    )
  }
  if (me.level < 3) {
    return (
      <Told>
        <Notice mood="bad" title="您的实名认证等级不够，还不能在网上申请">
          <p>请先在统一身份认证平台完成实人认证（三级），或者带身份证到村（居）便民服务站，由代办员代办。</p>
        </Notice>
      </Told>
    )
  }
  if (whomFor(stage.item, me).length === 0) {
    return (
      <Told>
        <Notice mood="bad" title="这个事项不面向您登录的这一类申请人，请换一个账号登录。" />
      </Told>
    )
  }
  return (
    <Wizard
      {...{ towns, item: stage.item, start: stage.start, place: stage.place }}
      session={me}
      onFiled={receipt => {
        keepReceipt(code, draft, me.number, receipt)
        setStage({ at: 'filed', item: stage.item, receipt })
      }}
    />
  )
}

mount(() => <Apply towns={pageData<[string, string][]>()} />)
