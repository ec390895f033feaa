import type { Entry } from '../../platform/case/case-file.ts'
import type { CaseContext } from '../../platform/case/context.ts'
import { withOfficerNames } from '../../platform/components/case-labels.ts'
import { instantText } from '../../platform/components/labels.ts'
import { Fold } from './fold.tsx'

const deviceNote = ({ at, deviceAt }: Entry): string =>
  deviceAt === undefined || Math.abs(Date.parse(at) - Date.parse(deviceAt)) < 120_000
    ? ''
    : `（填写设备的时间：${instantText(deviceAt)}）`

/** One entry of the history. */
export function HistoryEntry({ entry, context: { nameOf } }: { entry: Entry; context: CaseContext }) {
  return (
    <>
      <time dateTime={entry.at}>{instantText(entry.at)}</time> <span class="hint">第{entry.seq}条</span>
      <p>{withOfficerNames(entry.what, nameOf)}</p>
      {entry.said.map(text => (
        <p class="quote" key={text}>
          {text}
        </p>
      ))}
      <p class="hint">
        {withOfficerNames(entry.who, nameOf)}
        {deviceNote(entry)}
      </p>
    </>
  )
}

/** The history of the case, newest first. */
export function History({ context }: { context: CaseContext }) {
  return (
    <Fold id="history-title" title="办理经过">
      <ol class="timeline" reversed>
        {context.file.records.toReversed().map(entry => (
          <li key={entry.seq}>
            <HistoryEntry entry={entry} context={context} />
          </li>
        ))}
      </ol>
    </Fold>
  )
}
