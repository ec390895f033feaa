import { useEffect, useState } from 'preact/hooks'
import { session } from '../../../platform/api/session.ts'
import { SignIn } from '../../../platform/components/sign-in.tsx'
import { isStorageFull, storageFullText } from '../../offline/free-space.ts'
import { DamagedRecord } from '../../offline/seal.ts'
import {
  discardVault,
  faultOfPin,
  makeVault,
  openVault,
  type Profile,
  unsentIn,
  updateProfile,
  type Vault,
} from '../../offline/vault.ts'
import { Confirm } from './confirm.tsx'
import { SignInFirst } from './sign-in.tsx'

/** The PIN gate before the desk's own storage: the PIN is set once and asked for at every opening. */

interface PinFieldProps {
  id: string
  label: string
  value: string
  hint?: string
  autocomplete: 'new-password' | 'current-password'
  onValue: (value: string) => void
}

function PinField({ id, label, value, hint, autocomplete, onValue }: PinFieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        id={id}
        type="password"
        autocomplete={autocomplete}
        value={value}
        {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
        onInput={e => onValue(e.currentTarget.value)}
      />
    </div>
  )
}

/** Sets the PIN when an agent uses this computer for the first time. */
export function SetPin({ profile, onOpen }: { profile: Profile; onOpen: (vault: Vault) => void }) {
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function make(): Promise<void> {
    const wrong = faultOfPin(pin) ?? (pin === again ? null : '两次输入的PIN不一样，请重新输入。')
    setFault(wrong)
    if (wrong !== null) return
    setBusy(true)
    try {
      onOpen(await makeVault(profile, pin))
    } catch {
      setFault('没有设置成功：这台电脑可能存满了，或者另一个窗口已经设置过。请刷新页面再试。')
      setBusy(false)
    }
  }

  return (
    <>
      <h1>收件</h1>
      <form
        class="card pin-gate"
        onSubmit={event => {
          event.preventDefault()
          void make()
        }}
      >
        <h2>{profile.name}，请设置您在这台电脑上的PIN</h2>
        <p>
          没有网络时也能收件：申请和照片加密存放在这台电脑上，只有您的PIN能打开。PIN不会上传，忘记了谁也找不回来，请记牢。
        </p>
        <PinField
          id="pin"
          label="PIN"
          hint="至少6位，可以用数字，也可以用字母。"
          autocomplete="new-password"
          value={pin}
          onValue={setPin}
        />
        <PinField id="pin-again" label="再输入一次" autocomplete="new-password" value={again} onValue={setAgain} />
        <div aria-live="assertive">{fault !== null && <p class="fault">{fault}</p>}</div>
        <button class="button" type="submit" disabled={busy}>
          {busy ? '正在准备……' : '设置并打开'}
        </button>
      </form>
    </>
  )
}

interface PinGateProps {
  /** vaults to choose from */
  owners: readonly { owner: string; name: string }[]
  /** who is signed in, when that is known */
  profile: Profile | null
  onOpen: (vault: Vault) => void
  /** the vault was deleted */
  onGone: () => void
}

export function PinGate({ owners, profile, onOpen, onGone }: PinGateProps) {
  const [owner, setOwner] = useState(owners.length === 1 ? (owners[0]?.owner ?? '') : '')
  const [pin, setPin] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const delay = useWait()
  const name = owners.find(one => one.owner === owner)?.name ?? ''
  const [signInFirst] = useState(() => profile === null && session() === null && navigator.onLine)
  const first = signInFirst ? 'sign-in' : owners.length > 1 ? 'owner' : 'pin'
  useEffect(() => document.getElementById(first)?.focus(), [])

  async function open(): Promise<void> {
    if (owner === '') return setFault('请先选择您的姓名。')
    setBusy(true)
    setFault(null)
    try {
      const opening = await openVault(owner, pin)
      if (opening.ok) return onOpen(profile === null ? opening.vault : await updateProfile(opening.vault, profile))
      delay.wait(opening.wait)
      setFault(opening.tried ? 'PIN不对，请再试一次。' : null)
      setPin('')
    } catch (error) {
      if (isStorageFull(error)) setFault(storageFullText)
      else if (error instanceof DamagedRecord) setFault('存放的内容被改动过，打不开了。')
      else throw error
    }
    setBusy(false)
  }

  return (
    <>
      <h1>收件</h1>
      {signInFirst && <SignInFirst id="sign-in" />}
      <form
        class="card pin-gate"
        onSubmit={event => {
          event.preventDefault()
          void open()
        }}
      >
        {owners.length > 1 ? (
          <div class="field">
            <label for="owner">您是</label>
            <select id="owner" value={owner} onChange={e => setOwner(e.currentTarget.value)}>
              <option value="" disabled>
                请选择
              </option>
              {owners.map(one => (
                <option key={one.owner} value={one.owner}>
                  {one.name}
                </option>
              ))}
            </select>
          </div>
        ) : (
          <h2>{name}，请输入PIN</h2>
        )}
        <PinField id="pin" label="PIN" autocomplete="current-password" value={pin} onValue={setPin} />
        <div aria-live="assertive">
          {fault !== null && <p class="fault">{fault}</p>}
          {delay.seconds > 0 && <p class="fault">输错的次数太多，请过{delay.seconds}秒再试。</p>}
        </div>
        <button class="button" type="submit" disabled={busy || delay.seconds > 0}>
          {busy ? '正在打开……' : '打开'}
        </button>
      </form>
      {owner !== '' && <ForgottenPin {...{ owner, name, onGone }} />}
    </>
  )
}

/** Seconds that are left to wait, counted down. */
function useWait() {
  const [until, setUntil] = useState(0)
  const [now, setNow] = useState(0)
  const waiting = now < until
  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [waiting, until])
  const wait = (milliseconds: number): void => {
    setNow(Date.now())
    setUntil(Date.now() + milliseconds)
  }
  return { seconds: Math.max(0, Math.ceil((until - now) / 1000)), wait }
}

interface ForgottenProps {
  owner: string
  name: string
  onGone: () => void
}

/** A vault cannot be opened without its PIN; it can only be deleted. */
function ForgottenPin({ owner, name, onGone }: ForgottenProps) {
  const [lost, setLost] = useState<number | null>(null)
  useEffect(() => {
    void unsentIn(owner).then(setLost)
  }, [owner])
  const discard = async (): Promise<void> => {
    await discardVault(owner)
    onGone()
  }
  return (
    <details class="card pin-gate">
      <summary>忘记了PIN</summary>
      <p>PIN谁也找不回来。忘记了的，只能清空您在这台电脑上存放的内容，重新设置。</p>
      <Confirm
        label="清空"
        about={`${name}存放的内容`}
        warning={
          lost === 0
            ? '清空后不能恢复。目前没有等待上传的办件。'
            : `清空后，还没有上传的${lost ?? ''}件会全部丢失，不能恢复，只能凭纸质材料重新收件。`
        }
        yes={lost === 0 ? '确定清空' : `确定清空，丢弃${lost ?? ''}件`}
        onYes={() => void discard()}
      />
    </details>
  )
}

/** Nobody is signed in, and nobody has a vault here. */
export const FirstTime = () => (
  <SignIn
    title="收件"
    why="第一次在这台电脑上收件，要先联网登录一次。"
    otherwise="以后没有网络也能收件，用您自己的PIN打开。"
  />
)
