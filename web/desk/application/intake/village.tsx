import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { type Answer, type Refused, unreachable } from '../../../platform/api/hall.ts'
import { session } from '../../../platform/api/session.ts'
import { Notice, Refusal } from '../../../platform/components/notice.tsx'
import { mount } from '../../../platform/page/mount.ts'
import { type CurrentOfficer, currentOfficer, presentOf } from '../../../platform/page/officer.ts'
import { showOfficer } from '../../../platform/page/officer-gate.tsx'
import { isVisibleTo, pageAt } from '../../../platform/page/pages.ts'
import { noStorageText, requestPersistence } from '../../offline/free-space.ts'
import { type Profile, type Vault, vaults } from '../../offline/vault.ts'
import { onIdle } from './idle.ts'
import { IntakeDesk } from './intake-desk.tsx'
import { FirstTime, PinGate, SetPin } from './pin-gate.tsx'

/** The desk of a village or of the county hall's counter, which works with and without a network. */

const page = pageAt('desk/village.html')

/** Idle milliseconds after which the desk locks itself. */
const idleAfter = 10 * 60_000

type GateState =
  | { at: 'looking' }
  | { at: 'sign-in' }
  | { at: 'refused'; refusal: Refused }
  | { at: 'not-here'; name: string }
  | { at: 'no-storage' }
  | { at: 'set'; profile: Profile }
  | { at: 'closed'; owners: { owner: string; name: string }[]; profile: Profile | null }
  | { at: 'open'; vault: Vault }

function profileOf({ me, office, offices }: CurrentOfficer): Profile {
  // Until a list moves the agent: what is taken in there is taken in for the village that goes on.
  const { id, name, shortName } = presentOf(offices, office)
  const above = office.tier === 'village' ? offices.get(office.parent ?? '') : office
  return {
    subject: me.subject,
    name: me.name,
    office: { id, name, shortName },
    town: { id: above?.id ?? '', name: (above?.tier === 'county' ? above.name : above?.shortName) ?? '' },
  }
}

/** Milliseconds to wait for the officer; a slow connection must not keep the desk locked. */
const patience = 6_000

const withTimeout = <T,>(answer: Promise<Answer<T>>): Promise<Answer<T>> =>
  Promise.race([answer, new Promise<Refused>(done => setTimeout(() => done(unreachable), patience))])

/** The state of the PIN gate. A signed-in officer sees their own vault only; without a network the agent chooses their name. */
async function readGateState(): Promise<GateState> {
  const owners = await vaults()
  const officer = session() === null ? null : await withTimeout(currentOfficer())
  if (officer?.ok) {
    showOfficer(officer.body)
    const profile = profileOf(officer.body)
    if (!isVisibleTo(page, officer.body, '')) return { at: 'not-here', name: profile.office.name }
    const own = owners.filter(({ owner }) => owner === profile.subject)
    return own.length === 0 ? { at: 'set', profile } : { at: 'closed', owners: own, profile }
  }
  if (owners.length > 0) return { at: 'closed', owners, profile: null }
  return officer === null ? { at: 'sign-in' } : { at: 'refused', refusal: officer }
}

const WithTitle = ({ children }: { children: ComponentChildren }) => (
  <>
    <h1>{page.title}</h1>
    {children}
  </>
)

function VillagePage() {
  const [gate, setGate] = useState<GateState>({ at: 'looking' })
  const checkGate = () => {
    setGate({ at: 'looking' })
    readGateState().then(setGate, () => setGate({ at: 'no-storage' }))
  }
  const open = (vault: Vault) => {
    void requestPersistence()
    setGate({ at: 'open', vault })
  }
  useEffect(checkGate, [])
  useEffect(() => (gate.at === 'open' ? onIdle(idleAfter, checkGate) : undefined), [gate.at])
  switch (gate.at) {
    case 'looking':
      return <p class="hint">正在打开……</p>
    case 'sign-in':
      return <FirstTime />
    case 'refused':
      return (
        <WithTitle>
          <Refusal refusal={gate.refusal} retry={checkGate} />
        </WithTitle>
      )
    case 'not-here':
      return (
        <WithTitle>
          <Notice
            tone="plain"
            title={`${gate.name}不在这里收件。本页供村（居）便民服务站的代办员、站长和县综合窗口的人员使用。`}
          />
        </WithTitle>
      )
    case 'no-storage':
      return (
        <WithTitle>
          <Notice tone="bad" title={`${noStorageText}，不能收件。请关闭无痕模式，或换一个浏览器。`} />
        </WithTitle>
      )
    case 'set':
      return <SetPin profile={gate.profile} onOpen={open} />
    case 'closed':
      return <PinGate owners={gate.owners} profile={gate.profile} onOpen={open} onGone={checkGate} />
    case 'open':
      return <IntakeDesk vault={gate.vault} onLock={checkGate} />
  }
}

if ('serviceWorker' in navigator) {
  void navigator.serviceWorker.register('/desk/service-worker.js', { scope: '/desk/', updateViaCache: 'none' })
}
mount(() => <VillagePage />)
