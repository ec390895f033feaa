import { useEffect, useRef, useState } from 'preact/hooks'
import { statusText } from '../../../../shared/catalogue/status-words.ts'
import type { Item } from '../../../../shared/kernel/item/item.ts'
import { published } from '../../../platform/api/hall.ts'
import { DeviceDate } from '../../../platform/components/device-date.tsx'
import { Notice } from '../../../platform/components/notice.tsx'
import type { Filing } from '../../offline/filing.ts'
import { type FreeSpace, freeSpace } from '../../offline/free-space.ts'
import { onChanged, Queue } from '../../offline/queue.ts'
import { type Status, Uploader } from '../../offline/uploader.ts'
import type { Vault } from '../../offline/vault.ts'
import { CheckIn } from '../../stations/check-in.tsx'
import { ChooseItem, rememberItem } from './choose-item.tsx'
import { FilingLine, type ListedFiling } from './filing-line.tsx'
import { lockFiling } from './filing-lock.ts'
import { Finished } from './finished.tsx'
import { beginContent, isCounter } from './intake.ts'
import { StorageWarning, UploadStatus } from './upload-status.tsx'
import { Wizard } from './wizard.tsx'

type View = { at: 'list' } | { at: 'filling'; filing: Filing; item: Item } | { at: 'slip'; id: string }

/** The unlocked desk: new filings, waiting filings and filed ones. */
export function IntakeDesk({ vault, onLock }: { vault: Vault; onLock: () => void }) {
  const [queue] = useState(() => new Queue(vault))
  const [items, setItems] = useState<readonly Item[] | null>(null)
  const [filings, setFilings] = useState<readonly ListedFiling[]>([])
  const [status, setStatus] = useState<Status>({ at: 'idle' })
  const [space, setSpace] = useState<FreeSpace>('enough')
  const [view, setView] = useState<View>({ at: 'list' })
  const [fault, setFault] = useState<string | null>(null)
  const uploader = useRef<Uploader | null>(null)
  /** releases the filing that is open here */
  const release = useRef(() => {})

  const refresh = async () => {
    setFilings(await queue.list())
    setSpace(await freeSpace())
  }
  useEffect(() => {
    const list = isCounter(vault.profile) ? 'counter' : 'village'
    void published<Item[]>(`/catalogue/${list}-items.json`, 'no-cache').then(found => setItems(found ?? []))
    void refresh()
    const unsubscribe = onChanged(() => void refresh())
    const started = new Uploader(vault, setStatus)
    uploader.current = started
    started.kick()
    return () => {
      unsubscribe()
      started.stop()
      release.current()
    }
  }, [])

  /** Opens a filing, in one window at a time. */
  async function open(filing: Filing): Promise<void> {
    const item = items?.find(({ code }) => code === filing.content.item.code)
    if (item === undefined) return setFault('这个事项的最新资料还没有取到，请联网后再打开。')
    const held = await lockFiling(filing.id)
    if (held === null) return setFault('这一件正在另一个窗口里填写，请到那个窗口继续。')
    release.current = held
    setFault(null)
    setView({ at: 'filling', filing: (await queue.read(filing.id)) ?? filing, item })
  }

  async function begin(item: Item): Promise<void> {
    rememberItem(item.code)
    await open(queue.create(beginContent(item, vault.profile)))
  }

  /** Takes an unfiled filing out of the queue. A lock keeps it from being sent meanwhile. */
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
    release.current()
    setView(to)
    void refresh()
  }

  const nameOf = (code: string): string => items?.find(one => one.code === code)?.name ?? code
  const retry = () => uploader.current?.kick()

  if (view.at === 'filling') {
    const { filing, item } = view
    const start = filing.content.intake
    if (start === null) return null
    return (
      <>
        <DeviceDate />
        <StorageWarning space={space} />
        {item.status && <Notice tone="bad" title={`这个事项${statusText(item, nameOf)}`} />}
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
        onRetry={retry}
        onBack={() => leave({ at: 'list' })}
      />
    )
  }
  const waiting = filings.filter(({ state }) => state === 'waiting').length
  return (
    <>
      <div class="desk-head">
        <div>
          <h1>收件</h1>
          <p class="hint">
            {vault.profile.office.name}，{vault.profile.name}
          </p>
        </div>
        <button class="button plain small" type="button" onClick={onLock}>
          锁上
        </button>
      </div>
      {!isCounter(vault.profile) && <CheckIn subject={vault.owner} />}
      <StorageWarning space={space} />
      {fault !== null && <Notice tone="bad" title={fault} />}
      <UploadStatus {...{ status, waiting }} onRetry={retry} />
      <div class="village">
        {items === null ? (
          <p class="hint">正在打开……</p>
        ) : items.length === 0 ? (
          <Notice tone="bad" title="事项目录还没有存到这台电脑上，请联网打开一次本页。" />
        ) : (
          <ChooseItem items={items} onItem={item => void begin(item)} />
        )}
        <section aria-labelledby="filings">
          <h2 id="filings">这台电脑上的办件</h2>
          {filings.length === 0 && <p class="hint">还没有办件。</p>}
          <ul class="filings">
            {filings.map(filing => (
              <FilingLine
                key={filing.id}
                {...{ filing, status }}
                ready={items !== null}
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
