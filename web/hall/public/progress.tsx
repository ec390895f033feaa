import { useEffect, useState } from 'preact/hooks'
import type { Problem } from '../../../shared/kernel/form.ts'
import { caseNumber, checkPhone } from '../../../shared/kernel/identity.ts'
import { cleanCode, cleanNumber } from '../../../shared/kernel/text.ts'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { Notice, Refusal } from '../../platform/components/notice.tsx'
import { stationHint } from '../../platform/components/sign-in.tsx'
import { Moments } from '../../platform/components/stages.tsx'
import { Standing } from '../../platform/components/timeline.tsx'
import { faultAt, TextField } from '../../platform/form/field.tsx'
import { mount } from '../../platform/page/mount.ts'
import { Rating } from '../ratings/rating.tsx'

/** Progress by number and query code. The QR code of a receipt contains the number; the query code is never in an address. */

/** The number in the address in its printed form; other text stays unchanged. */
function scanned(): string {
  const text = location.hash.slice(1)
  const number = caseNumber.check(text)
  return number.ok ? caseNumber.print(number.value) : text
}

function numberProblems(no: string): Problem[] {
  const number = caseNumber.check(no)
  return number.ok ? [] : [{ path: '/no', message: number.reason }]
}

/** What opened the case; a rating needs it again. */
interface Code {
  no: string
  pin: string
}
interface Found {
  progress: ReplyOf<'look-up-progress'>
  code: Code
}

function ProgressQuery({ onFound }: { onFound: (found: Found) => void }) {
  const [no, setNo] = useState(scanned)
  const [pin, setPin] = useState('')
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)

  async function look(event: Event): Promise<void> {
    event.preventDefault()
    const found = [
      ...numberProblems(no),
      ...(cleanNumber(pin) === '' ? [{ path: '/pin', message: '请填写查询码。' }] : []),
    ]
    setProblems(found)
    setRefusal(null)
    if (found.length > 0) return
    setBusy(true)
    const code = { no: cleanCode(no), pin: cleanNumber(pin) }
    const answer = await ask('look-up-progress', { body: code })
    setBusy(false)
    if (answer.ok) onFound({ progress: answer.body, code })
    else setRefusal(answer)
  }

  return (
    <>
      {refusal && <Refusal refusal={refusal} />}
      <form class="card" onSubmit={event => void look(event)} noValidate>
        <TextField
          path="/no"
          label="办件编号"
          hint="印在收件回执上，以 XX 开头，共13位，横线可以不写。"
          required
          fault={faultAt(problems, '/no')}
          value={no}
          onValue={setNo}
        />
        <TextField
          path="/pin"
          label="查询码"
          hint="收件回执上的6位数字。"
          required
          inputMode="numeric"
          fault={faultAt(problems, '/pin')}
          value={pin}
          onValue={setPin}
        />
        <button class="button" type="submit" disabled={busy}>
          {busy ? '正在查询……' : '查询'}
        </button>
      </form>
      <Renew />
      <p>
        自己在网上申请的，<a href="/my.html">登录后</a>不用查询码就能看。
      </p>
    </>
  )
}

/** Sends a new query code by SMS. */
function Renew() {
  const [no, setNo] = useState(scanned)
  const [phone, setPhone] = useState('')
  const [answer, setAnswer] = useState<string | Refused | null>(null)
  const [problems, setProblems] = useState<readonly Problem[]>([])

  async function send(event: Event): Promise<void> {
    event.preventDefault()
    const found = [
      ...numberProblems(no).map(p => ({ ...p, path: '/renew/no' })),
      ...(checkPhone(phone).ok ? [] : [{ path: '/renew/phone', message: '请填写申请时登记的手机号码。' }]),
    ]
    setProblems(found)
    if (found.length > 0) return
    const sent = await ask('send-pin', { body: { no: cleanCode(no), phone: cleanCode(phone) } })
    setAnswer(sent.ok ? sent.body.message : sent)
  }

  return (
    <details>
      <summary>忘记了查询码</summary>
      {typeof answer === 'string' && <Notice tone="good" title={answer} />}
      {answer !== null && typeof answer !== 'string' && <Refusal refusal={answer} />}
      <form class="card" onSubmit={event => void send(event)} noValidate>
        <TextField
          path="/renew/no"
          label="办件编号"
          required
          fault={faultAt(problems, '/renew/no')}
          value={no}
          onValue={setNo}
        />
        <TextField
          path="/renew/phone"
          label="申请时登记的手机号码"
          hint="新的查询码用短信发到这个号码，原来的随即失效。没有手机的，请到代办点更换。"
          type="tel"
          inputMode="tel"
          autocomplete="tel"
          required
          fault={faultAt(problems, '/renew/phone')}
          value={phone}
          onValue={setPhone}
        />
        <button class="button plain" type="submit">
          发送新的查询码
        </button>
      </form>
    </details>
  )
}

function ProgressPage() {
  const [found, setFound] = useState<Found | null>(null)
  const [address, setAddress] = useState(location.hash)
  useEffect(() => {
    // The address changed, by a scan or by hand.
    const turn = () => {
      setFound(null)
      setAddress(location.hash)
    }
    addEventListener('hashchange', turn)
    return () => removeEventListener('hashchange', turn)
  }, [])
  return (
    <>
      <h1>办件进度查询</h1>
      {found === null ? (
        <ProgressQuery key={address} onFound={setFound} />
      ) : (
        <div aria-live="polite">
          <Standing progress={found.progress}>
            <p>
              <a
                class="button"
                href={`/case.html#${found.progress.no}${found.progress.type === 'application' ? '' : `/${found.progress.type}`}`}
              >
                {found.progress.wanted.length > 0 ? '登录后补材料' : '登录后办理'}
              </a>
            </p>
            <p>{stationHint}</p>
          </Standing>
          {found.progress.rating !== null && (
            <Rating
              standing={found.progress.rating}
              onRate={given => ask('rate-by-code', { body: { ...found.code, ...given } })}
            />
          )}
          <h2>办理经过</h2>
          <Moments moments={found.progress.moments} />
          <p class="actions">
            <button class="button plain" type="button" onClick={() => setFound(null)}>
              查另一件
            </button>
          </p>
        </div>
      )}
    </>
  )
}

mount(() => <ProgressPage />)
