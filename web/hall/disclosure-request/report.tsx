import { useEffect, useState } from 'preact/hooks'
import type { ReplyOf } from '../../platform/api/hall.ts'
import { published } from '../../platform/api/hall.ts'
import { dayText, instantText } from '../../platform/components/labels.ts'
import { Notice } from '../../platform/components/notice.tsx'
import { mount } from '../../platform/page/mount.ts'
import { ReportTable } from './report-table.tsx'

/** The last published table of requests of the annual report. */

interface Published {
  publishedAt: string
  reports: readonly ReplyOf<'disclosure-report'>[]
}

function ReportPage() {
  const [found, setFound] = useState<Published | 'none' | null>(null)
  const load = (): Promise<void> =>
    published<Published>('/catalogue/disclosure-report.json').then(report => setFound(report ?? 'none'))
  useEffect(() => void load(), [])
  return (
    <>
      <h1>政府信息公开申请办理情况</h1>
      {found === null && <p class="hint">正在打开……</p>}
      {found === 'none' && (
        <Notice tone="plain" title="还没有公布">
          <p>每小时公布一次，请过一会儿再看。</p>
          <button class="button plain" type="button" onClick={() => void load()}>
            再看一次
          </button>
        </Notice>
      )}
      {found !== null && found !== 'none' && (
        <>
          <p class="lead">
            按政府信息公开工作年度报告的格式，由办件自动统计，每小时更新。最近一次更新：{instantText(found.publishedAt)}
            。
          </p>
          {found.reports.map(report => (
            <section key={report.year}>
              <h2>
                {report.year}年（截至{dayText(report.through)}）
              </h2>
              <ReportTable report={report} />
            </section>
          ))}
        </>
      )}
    </>
  )
}

mount(() => <ReportPage />)
