import { instantText } from '../../parts/words.ts'
import { actorText, tell } from './event-words.ts'
import type { Entry } from './load.ts'
import type { Work } from './work.ts'

const deviceNote = ({ at, deviceAt }: Entry): string =>
  deviceAt === undefined || Math.abs(Date.parse(at) - Date.parse(deviceAt)) < 120_000
    ? ''
    : `（填写设备的时间：${instantText(deviceAt)}）`

/** One entry of the history as the page tells it. */
export function Told({ entry, work }: { entry: Entry; work: Work }) {
  const { what, said } = tell(entry, work.seat, work.teller)
  return (
    <>
      <time dateTime={entry.at}>{instantText(entry.at)}</time>
      <p>{what}</p>
      {said.map(text => (
        <p class="quote" key={text}>
          {text}
        </p>
      ))}
      <p class="hint">
        {actorText(entry, work.seat, work.teller)}
        {deviceNote(entry)}
      </p>
    </>
  )
}

/** All that happened to the case, newest first. */
export function History({ work }: { work: Work }) {
  return (
    <section class="card" aria-labelledby="history-title">
      <h2 id="history-title">办理经过</h2>
      <ol class="timeline" reversed>
        {work.file.records.toReversed().map(entry => (
          <li key={entry.seq}>
            <Told entry={entry} work={work} />
          </li>
        ))}
      </ol>
    </section>
  )
}
