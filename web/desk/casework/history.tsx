import type { Entry } from '../../platform/case/case-file.ts'
import type { Work } from '../../platform/case/context.ts'
import { named } from '../../platform/components/case-labels.ts'
import { instantText } from '../../platform/components/labels.ts'

const deviceNote = ({ at, deviceAt }: Entry): string =>
  deviceAt === undefined || Math.abs(Date.parse(at) - Date.parse(deviceAt)) < 120_000
    ? ''
    : `（填写设备的时间：${instantText(deviceAt)}）`

/** One entry of the history as the page tells it. */
export function Told({ entry, work: { officer } }: { entry: Entry; work: Work }) {
  return (
    <>
      <time dateTime={entry.at}>{instantText(entry.at)}</time>
      <p>{named(entry.what, officer)}</p>
      {entry.said.map(text => (
        <p class="quote" key={text}>
          {text}
        </p>
      ))}
      <p class="hint">
        {named(entry.who, officer)}
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
