import { useState } from 'preact/hooks'
import { type Refused, type ReplyOf, readAt } from '../../platform/api/hall.ts'
import type { CaseContext } from '../../platform/case/context.ts'
import { instantText } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { groupsOf } from '../application/photographs/groups.ts'

type FileAccess = ReplyOf<'list-openings'>['openings'][number]

/** Looks at the case without a file. */
const others: Readonly<Record<string, string>> = {
  duplicate: '为同一个人填写申请时得知这一件',
  search: '按姓名、证件号码或电话查到这一件',
}

/** The file access log for supervisors: who opened which file, or learned of the case. It is read on request. */
export function FileAccessLog({ context }: { context: CaseContext }) {
  const [entries, setEntries] = useState<readonly FileAccess[] | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const titles = new Map(
    groupsOf(context.file.view).flatMap(({ pages }) => pages.map(({ upload, title }) => [upload, title])),
  )

  async function load(): Promise<void> {
    const answer = await readAt<ReplyOf<'list-openings'>>(`${context.file.at}/openings`)
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) setEntries(answer.body.openings)
  }

  return (
    <section class="card" aria-labelledby="file-access-title">
      <h2 id="file-access-title">谁打开过材料影像、查到过这一件</h2>
      {refusal && <Refusal refusal={refusal} retry={() => void load()} />}
      {entries === null ? (
        <button type="button" class="button plain small" onClick={() => void load()}>
          查看打开记录
        </button>
      ) : entries.length === 0 ? (
        <p class="hint">还没有工作人员打开或者查到过。</p>
      ) : (
        <ol class="timeline" reversed>
          {entries.toReversed().map(({ at, subject, office, upload }) => (
            <li key={`${at}${upload}`}>
              <time dateTime={at}>{instantText(at)}</time>
              <p>
                {context.officer.offices.get(office)?.shortName ?? office}的工作人员（{subject}）
                {others[upload] ?? `打开了${titles.get(upload) ?? '一份文件'}`}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
