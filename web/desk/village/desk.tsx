import { useEffect, useRef, useState } from 'preact/hooks'
import type { Item } from '../../../shared/domain/item.ts'
import { published } from '../../api/hall.ts'
import { signIn } from '../../api/sign-in.ts'
import { Notice } from '../../parts/notice.tsx'
import { today } from '../../parts/words.ts'
import type { Filing } from '../offline/filing.ts'
import { onChanged, Queue } from '../offline/queue.ts'
import { fullSentence, isFull, type Room, room, tooFullSentence } from '../offline/room.ts'
import { type Status, Uploader } from '../offline/uploader.ts'
import type { Vault } from '../offline/vault.ts'
import { Choose, remember } from './choose.tsx'
import { holdFiling } from './hold.ts'
import { beginContent } from './intake.ts'
import { Line, type Listed } from './line.tsx'
import { Received } from './receipt.tsx'
import { Slip } from './slip.tsx'
import { Wizard } from './wizard.tsx'

type View =
  | { at: 'list' }
  | { at: 'filling'; filing: Filing; item: Item; release: () => void }
  | { at: 'slip'; id: string }

/** The open desk: what is taken in, what waits, what went through. */
export function Desk({ vault, onLock }: { vault: Vault; onLock: () => void }) {
  const [queue] = useState(() => new Queue(vault))
  const [items, setItems] = useState<readonly Item[] | null>(null)
  const [filings, setFilings] = useState<readonly Listed[]>([])
  const [status, setStatus] = useState<Status>({ at: 'idle' })
  const [space, setSpace] = useState<Room>('enough')
  const [view, setView] = useState<View>({ at: 'list' })
  const [fault, setFault] = useState<string | null>(null)
  const uploader = useRef<Uploader | null>(null)

  const refresh = async () => {
    setFilings(await queue.list())
    setSpace(await room())
  }
  useEffect(() => {
    void published<Item[]>('/catalogue/items.json').then(found => setItems(found ?? []))
    void refresh()
    const stopHearing = onChanged(() => void refresh())
    const sends = new Uploader(vault, setStatus)
    uploader.current = sends
    sends.kick()
    return () => {
      stopHearing()
      sends.stop()
    }
  }, [])

  /** A filing is filled in in one window at a time. */
  async function open(filing: Filing): Promise<void> {
    const item = items?.find(({ code }) => code === filing.content.item.code)
    if (item === undefined) return setFault('这个事项的最新资料还没有取到，请联网后再打开。')
    const release = await holdFiling(filing.id)
    if (release === null) return setFault('这一件正在另一个窗口里填写，请到那个窗口继续。')
    setFault(null)
    setView({ at: 'filling', filing: (await queue.read(filing.id)) ?? filing, item, release })
  }

  async function begin(item: Item): Promise<void> {
    try {
      const filing = await queue.begin(beginContent(item, vault.profile), today())
      remember(item.code)
      await open(filing)
    } catch (error) {
      if (!isFull(error)) throw error
      setFault(fullSentence)
    }
  }

  /** Back from the queue, as long as nothing of it was filed; sending and taking back exclude each other. */
  async function takeBack({ id }: Filing): Promise<void> {
    const taken = await navigator.locks.request(`village-desk ${vault.owner}`, { ifAvailable: true }, async lock => {
      const filing = lock === null ? null : await queue.read(id)
      if (filing?.state !== 'waiting' || filing.content.attempt?.triedAt !== null) return null
      return queue.save({ ...filing, state: 'unfinished' })
    })
    if (taken === null) return setFault('这一件正在上传，不能取回。')
    await open(taken)
  }

  function leave(to: View): void {
    if (view.at === 'filling') view.release()
    setView(to)
    void refresh()
  }

  if (view.at === 'filling') {
    const { filing, item } = view
    const start = filing.content.intake
    if (start === null) return null
    return (
      <>
        <Space space={space} />
        <Wizard
          {...{ item, queue, filing, start }}
          onFinished={done => {
            leave({ at: 'slip', id: done.id })
            uploader.current?.kick()
          }}
          onLeave={() => leave({ at: 'list' })}
        />
      </>
    )
  }
  const slip = view.at === 'slip' ? filings.find(({ id }) => id === view.id) : undefined
  if (slip !== undefined && slip.content !== null) {
    return (
      <Finished
        filing={{ ...slip, content: slip.content }}
        {...{ vault, status }}
        onBack={() => leave({ at: 'list' })}
      />
    )
  }
  const waiting = filings.filter(({ state }) => state === 'waiting').length
  return (
    <>
      <div class="desk-head">
        <div>
          <h1>村级收件</h1>
          <p class="hint">
            {vault.profile.office.name}，{vault.profile.name}
          </p>
        </div>
        <button class="button plain small" type="button" onClick={onLock}>
          锁上
        </button>
      </div>
      <Space space={space} />
      {fault !== null && <Notice mood="bad" title={fault} />}
      <Standing {...{ status, waiting }} />
      <div class="village">
        {items === null ? (
          <p class="hint">正在打开……</p>
        ) : items.length === 0 ? (
          <Notice mood="bad" title="事项目录还没有存到这台电脑上，请联网打开一次本页。" />
        ) : (
          <Choose items={items} onItem={item => void begin(item)} />
        )}
        <section aria-labelledby="kept">
          <h2 id="kept">这台电脑上的办件</h2>
          {filings.length === 0 && <p class="hint">还没有办件。</p>}
          <ul class="filings">
            {filings.map(filing => (
              <Line
                key={filing.id}
                {...{ filing, status }}
                onOpen={opened => void open(opened)}
                onSlip={({ id }) => setView({ at: 'slip', id })}
                onTakeBack={taken => void takeBack(taken)}
                onDiscard={id => void queue.discard(id)}
              />
            ))}
          </ul>
        </section>
      </div>
    </>
  )
}

function Space({ space }: { space: Room }) {
  if (space === 'enough') return null
  return (
    <p class="warning" role="status">
      {space === 'full' ? tooFullSentence : '这台电脑的存储空间不多了，请尽快联网上传，或清理磁盘。'}
    </p>
  )
}

const offline = '现在连接不上服务，联网后自动上传，不用重新填写。'

/** What holds the uploading up, and the way on. */
function Standing({ status, waiting }: { status: Status; waiting: number }) {
  const [away, setAway] = useState(false)
  if (waiting === 0) return null
  const held = status.at === 'held' ? status.why : null
  const again = held?.code === 'expired' || held?.code === 'assurance-too-low'
  return (
    <section class={held === null ? 'card' : 'warning'} aria-label="上传">
      <p role="status">
        {waiting}件等待上传。{held === null ? '正在上传。' : held.code === 'unreachable' ? offline : held.sentence}
      </p>
      {away && <p class="fault">连接不上统一身份认证，请检查网络后再试一次。</p>}
      {again && (
        <button class="button small" type="button" onClick={() => signIn().catch(() => setAway(true))}>
          登录
        </button>
      )}
    </section>
  )
}

interface FinishedProps {
  filing: Filing
  vault: Vault
  status: Status
  onBack: () => void
}

/** After the last step: the slip at once, and the receipt as soon as the hall has answered. */
function Finished({ filing, vault, status, onBack }: FinishedProps) {
  const { state, content } = filing
  return (
    <div class="finished">
      <h1>{content.item.name}</h1>
      {content.receipt !== null ? (
        <section class="card good" aria-label="收件回执" role="status">
          <h2>已经收件</h2>
          <Received filing={filing} receipt={content.receipt} />
        </section>
      ) : state === 'failed' ? (
        <Notice mood="bad" title={`没有收下：${content.refusal?.sentence ?? ''}`}>
          <p>请回到列表，打开这一件修改后再提交。</p>
        </Notice>
      ) : (
        <>
          <Notice mood="plain" title="已经存好，等待上传">
            <p>关掉电脑也不会丢。联网并登录以后自动上传，每件只上传一次。</p>
          </Notice>
          <Standing status={status} waiting={1} />
          <Slip {...{ filing }} profile={vault.profile} />
        </>
      )}
      <p class="actions">
        {content.receipt === null && state !== 'failed' && (
          <button class="button" type="button" onClick={() => print()}>
            打印临时收件单
          </button>
        )}
        <button class="button plain" type="button" onClick={onBack}>
          回列表
        </button>
      </p>
    </div>
  )
}
