import { useEffect, useState } from 'preact/hooks'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { hallTime } from '../../platform/api/hall-clock.ts'
import { session } from '../../platform/api/session.ts'
import { Icon } from '../../platform/components/icon.tsx'
import { today } from '../../platform/components/labels.ts'
import { keepCheckIn, keptCheckIns, sendCheckIns } from '../offline/check-ins.ts'
import { onChanged } from '../offline/queue.ts'
import { SignedText } from './signed.tsx'
import { timeText } from './times.ts'

type Today = ReplyOf<'station-today'>

/** One button: signs somebody in at the station, with a network or without. `subject`: who is at the desk. */
export function CheckIn({ subject }: { subject: string }) {
  const [known, setKnown] = useState<Today | null>(null)
  const [kept, setKept] = useState<number | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [isRead, setRead] = useState(false)

  async function load(): Promise<void> {
    setKept((await keptCheckIns(subject)).get(today()) ?? null)
    const answer = session() === null ? null : await ask('station-today')
    if (answer?.ok) setKnown(answer.body)
    setRead(true)
  }
  useEffect(() => {
    void sendCheckIns(subject).then(setRefusal).then(load)
    return onChanged(() => void load())
  }, [])

  /** It takes the same way on every day: this computer keeps it, and then the hall is told. */
  async function signIn(): Promise<void> {
    await keepCheckIn(subject, hallTime())
    setRefusal(await sendCheckIns(subject))
    await load()
  }

  if (!isRead || (known !== null && !known.workday && known.signed === null)) return null
  const isWaiting = kept !== null && known?.signed == null
  return (
    <section class="check-in card" aria-label="到岗签到">
      <p role="status">
        {known?.signed != null ? (
          <>
            <Icon name="done" /> 今天已到岗：
            <SignedText signed={known.signed} />
          </>
        ) : isWaiting ? (
          `${timeText(kept)}到岗，已记在这台电脑上，联网并登录后自动补报。`
        ) : (
          <>
            {known !== null && !known.expected && '今天没有排您值班。'}
            {known === null ? '到了站里请签到。' : `请在${timeText(known.until)}以前签到。`}
          </>
        )}
      </p>
      {refusal !== null && refusal.code !== 'unreachable' && (
        <p class="fault" role="alert">
          {refusal.errors[0]?.message ?? refusal.sentence}
        </p>
      )}
      {known?.signed == null && !isWaiting && (
        <button class="button" type="button" onClick={() => void signIn()}>
          我到岗了
        </button>
      )}
    </section>
  )
}
