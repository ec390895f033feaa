import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { type Answer, type Refused, unreachable } from '../../../platform/api/hall.ts'
import { session } from '../../../platform/api/session.ts'
import { Notice, Refusal } from '../../../platform/components/notice.tsx'
import { mount } from '../../../platform/page/mount.ts'
import { type Seat, takeSeat } from '../../../platform/page/officer.ts'
import { showHead } from '../../../platform/page/officer-gate.tsx'
import { isVisibleTo, pageAt } from '../../../platform/page/pages.ts'
import { askToKeep } from '../../offline/free-space.ts'
import { type Profile, type Vault, vaults } from '../../offline/vault.ts'
import { Desk } from './desk.tsx'
import { onIdle } from './idle.ts'
import { FirstTime, Open, SetPin } from './pin-gate.tsx'

/** The village's desk: the same way with and without a network. */

const page = pageAt('desk/village.html')

/** Milliseconds without a touch after which the desk locks itself. */
const idleAfter = 10 * 60_000

type Door =
  | { at: 'looking' }
  | { at: 'sign-in' }
  | { at: 'refused'; refusal: Refused }
  | { at: 'not-here'; name: string }
  | { at: 'no-storage' }
  | { at: 'set'; profile: Profile }
  | { at: 'closed'; owners: { owner: string; name: string }[]; profile: Profile | null }
  | { at: 'open'; vault: Vault }

function profileOf({ me, office, offices }: Seat): Profile {
  const { id, name, shortName } = office
  const above = office.tier === 'village' ? offices.get(office.parent ?? '') : office
  return {
    subject: me.subject,
    name: me.name,
    office: { id, name, shortName },
    town: { id: above?.id ?? '', name: above?.shortName ?? '' },
  }
}

/** Milliseconds for the hall to say who is here; a line that hangs must not keep the desk shut. */
const patience = 6_000

const soon = <T,>(answer: Promise<Answer<T>>): Promise<Answer<T>> =>
  Promise.race([answer, new Promise<Refused>(done => setTimeout(() => done(unreachable), patience))])

/** What stands between this visitor and the desk. Who is signed in sees their own vault alone; without a network one's name is chosen. */
async function doorFor(): Promise<Door> {
  const owners = await vaults()
  const seat = session() === null ? null : await soon(takeSeat())
  if (seat?.ok) {
    showHead(seat.body)
    const profile = profileOf(seat.body)
    if (!isVisibleTo(page, seat.body, '')) return { at: 'not-here', name: profile.office.name }
    const own = owners.filter(({ owner }) => owner === profile.subject)
    return own.length === 0 ? { at: 'set', profile } : { at: 'closed', owners: own, profile }
  }
  if (owners.length > 0) return { at: 'closed', owners, profile: null }
  return seat === null ? { at: 'sign-in' } : { at: 'refused', refusal: seat }
}

const Told = ({ children }: { children: ComponentChildren }) => (
  <>
    <h1>{page.title}</h1>
    {children}
  </>
)

function Village() {
  const [door, setDoor] = useState<Door>({ at: 'looking' })
  const look = () => {
    setDoor({ at: 'looking' })
    doorFor().then(setDoor, () => setDoor({ at: 'no-storage' }))
  }
  const open = (vault: Vault) => {
    void askToKeep()
    setDoor({ at: 'open', vault })
  }
  useEffect(look, [])
  useEffect(() => (door.at === 'open' ? onIdle(idleAfter, look) : undefined), [door.at])
  switch (door.at) {
    case 'looking':
      return <p class="hint">正在打开……</p>
    case 'sign-in':
      return <FirstTime />
    case 'refused':
      return (
        <Told>
          <Refusal refusal={door.refusal} retry={look} />
        </Told>
      )
    case 'not-here':
      return (
        <Told>
          <Notice mood="plain" title={`${door.name}不在这里收件。本页供村（居）便民服务站的代办员和站长使用。`} />
        </Told>
      )
    case 'no-storage':
      return (
        <Told>
          <Notice mood="bad" title="这个浏览器不让本页在电脑上存放内容，不能收件。请关闭无痕模式，或换一个浏览器。" />
        </Told>
      )
    case 'set':
      return <SetPin profile={door.profile} onOpen={open} />
    case 'closed':
      return <Open owners={door.owners} profile={door.profile} onOpen={open} onGone={look} />
    case 'open':
      return <Desk vault={door.vault} onLock={look} />
  }
}

if ('serviceWorker' in navigator) {
  void navigator.serviceWorker.register('/desk/service-worker.js', { scope: '/desk/', updateViaCache: 'none' })
}
mount(() => <Village />)
