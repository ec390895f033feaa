import { useState } from 'preact/hooks'
import { type Refused, type ReplyOf, readAt } from '../../platform/api/hall.ts'
import type { Work } from '../../platform/case/context.ts'
import { instantText } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { groupsOf } from '../application/photographs/groups.ts'

type Opening = ReplyOf<'list-openings'>['openings'][number]

/** Who opened which photograph or paper, for supervisors; asked for when they want to know. */
export function Openings({ work }: { work: Work }) {
  const [openings, setOpenings] = useState<readonly Opening[] | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const titles = new Map(
    groupsOf(work.file.view).flatMap(({ pages }) => pages.map(({ upload, title }) => [upload, title])),
  )

  async function load(): Promise<void> {
    const answer = await readAt<ReplyOf<'list-openings'>>(`${work.file.at}/openings`)
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) setOpenings(answer.body.openings)
  }

  return (
    <section class="card" aria-labelledby="openings-title">
      <h2 id="openings-title">谁打开过材料影像</h2>
      {refusal && <Refusal refusal={refusal} retry={() => void load()} />}
      {openings === null ? (
        <button type="button" class="button plain small" onClick={() => void load()}>
          查看打开记录
        </button>
      ) : openings.length === 0 ? (
        <p class="hint">还没有工作人员打开过。</p>
      ) : (
        <ol class="timeline" reversed>
          {openings.toReversed().map(({ at, subject, office, upload }) => (
            <li key={`${at}${upload}`}>
              <time dateTime={at}>{instantText(at)}</time>
              <p>
                {work.seat.offices.get(office)?.shortName ?? office}的工作人员（{subject}）打开了
                {titles.get(upload) ?? '一份文件'}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
