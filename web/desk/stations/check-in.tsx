import { useEffect, useState } from 'preact/hooks'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { session } from '../../platform/api/session.ts'
import { Icon } from '../../platform/components/icon.tsx'
import { dayOfTime, monthDayText, today } from '../../platform/components/labels.ts'
import { dismissDropped, droppedCheckIns, keptCheckIns, sendCheckIns, signIn } from '../offline/check-ins.ts'
import { onChanged } from '../offline/queue.ts'
import { SignedText } from './signed.tsx'
import { timeText } from './times.ts'

type Today = ReplyOf<'station-today'>

/** One button: signs somebody in at the station, with a network or without. `subject`: who is at the desk. */
export function CheckIn({ subject }: { subject: string }) {
  const [known, setKnown] = useState<Today | null>(null)
  const [kept, setKept] = useState<number | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [dropped, setDropped] = useState(() => droppedCheckIns(subject))
  const [isRead, setRead] = useState(false)

  async function load(): Promise<void> {
    setKept((await keptCheckIns(subject)).find(at => dayOfTime(at) === today()) ?? null)
    setDropped(droppedCheckIns(subject))
    const answer = session() === null ? null : await ask('station-today')
    // On a shared computer another may be signed in at the hall.
    if (answer?.ok) setKnown(answer.body.subject === subject ? answer.body : null)
    setRead(true)
  }
  useEffect(() => {
    void sendCheckIns(subject).then(setRefusal).then(load)
    return onChanged(() => void load())
  }, [])

  async function press(): Promise<void> {
    setRefusal(await signIn(subject))
    await load()
  }

  const isOff = known !== null && !known.workday && known.signed === null
  if (!isRead || (isOff && dropped.length === 0)) return null
  const isWaiting = kept !== null && known?.signed == null
  return (
    <section class="check-in card" aria-label="到岗签到">
      {dropped.length > 0 && (
        <div class="fault" role="alert">
          {dropped.map(({ at, sentence }) => (
            <p key={at}>
              {monthDayText(dayOfTime(at))}
              {timeText(at)}的到岗没有收下：{sentence}
            </p>
          ))}
          <button class="button plain small" type="button" onClick={() => dismissDropped(subject)}>
            知道了
          </button>
        </div>
      )}
      <p role="status">
        {isOff ? (
          '今天不上班。'
        ) : known?.signed != null ? (
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
      {!isOff && known?.signed == null && !isWaiting && (
        <button class="button" type="button" onClick={() => void press()}>
          我到岗了
        </button>
      )}
    </section>
  )
}
