import { useState } from 'preact/hooks'
import { isBad, type RatingLevel, ratingLevels } from '../../../shared/casework/indicator.ts'
import type { Problem } from '../../../shared/kernel/form.ts'
import { cleanText } from '../../../shared/kernel/text.ts'
import type { Answer, Refused, ReplyOf } from '../../platform/api/hall.ts'
import { monthDayText } from '../../platform/components/labels.ts'
import { Notice, Refusal } from '../../platform/components/notice.tsx'
import { ChoiceField, faultAt, TextField } from '../../platform/form/field.tsx'

/** Rating a closed case (好差评): once, and only by who wants to. */

export type RatingStanding = NonNullable<ReplyOf<'my-rating'>['rating']>
export interface Given {
  level: RatingLevel
  text: string | null
}

interface RatingProps {
  standing: RatingStanding
  onRate: (given: Given) => Promise<Answer<RatingStanding>>
}

export function Rating({ standing: { until, level: before }, onRate }: RatingProps) {
  const [given, setGiven] = useState(before)
  const [level, setLevel] = useState<RatingLevel | ''>('')
  const [text, setText] = useState('')
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)

  async function send(event: Event): Promise<void> {
    event.preventDefault()
    const said = cleanText(text)
    setRefusal(null)
    if (level === '') return setProblems([{ path: '/level', message: '请选一项。' }])
    if (isBad(level) && said === '') return setProblems([{ path: '/text', message: '请写明哪里不满意，我们好改正。' }])
    setProblems([])
    setBusy(true)
    const answer = await onRate({ level, text: said === '' ? null : said })
    setBusy(false)
    if (answer.ok) return setGiven(answer.body.level)
    setProblems(answer.errors)
    setRefusal(answer)
  }

  if (given !== null) return <Notice tone="good" title={`您的评价：${ratingLevels[given]}。谢谢。`} />
  const isWritten = level !== '' && isBad(level)
  return (
    <section class="card" aria-labelledby="rating-title">
      <h2 id="rating-title">评价这次服务</h2>
      <p class="hint">评不评由您，{monthDayText(until)}以前都可以，一件只评一次。写的话不公开，不影响您以后办事。</p>
      {refusal && <Refusal refusal={refusal} />}
      <form onSubmit={event => void send(event)} noValidate>
        <ChoiceField
          path="/level"
          label="您满意吗"
          required
          fault={faultAt(problems, '/level')}
          value={level}
          options={Object.entries(ratingLevels) as [RatingLevel, string][]}
          onValue={setLevel}
        />
        <TextField
          path="/text"
          label={isWritten ? '哪里不满意' : '想说的话'}
          long
          required={isWritten}
          fault={faultAt(problems, '/text')}
          value={text}
          onValue={setText}
        />
        <button class="button" type="submit" disabled={busy}>
          {busy ? '正在提交……' : '提交评价'}
        </button>
      </form>
    </section>
  )
}
