import { useState } from 'preact/hooks'
import type { LetterChoices } from '../../hall/enquiry/choices.ts'
import { LetterForm } from '../../hall/enquiry/letter-form.tsx'
import { Notice } from '../../platform/components/notice.tsx'
import { hasRole } from '../../platform/page/duty.ts'
import { pageData } from '../../platform/page/mount.ts'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { mountPage } from '../../platform/page/officer-gate.tsx'
import { isVisibleTo, pageAt } from '../../platform/page/pages.ts'

/** The page on which an agent records a villager's letter, and the letters desk a telephone call. */

const page = pageAt('desk/letter.html')

function Letter({ officer }: { officer: CurrentOfficer }) {
  const [choices] = useState(() => pageData<LetterChoices>())
  const { id, tier, parent } = officer.office
  const isDesk = hasRole(officer, 'clerk') && id === choices.desk
  return (
    <>
      <h1>{page.title}</h1>
      {isVisibleTo(page, officer, choices.desk) ? (
        <div class="reading">
          <LetterForm
            writer={isDesk ? 'desk' : 'agent'}
            owner={officer.me.subject}
            choices={choices}
            {...(tier === 'village' && parent !== undefined ? { town: parent } : {})}
          >
            <p>
              {isDesk
                ? '把电话里说的记下来。记完把编号和查询码告诉来信人。'
                : '替村民把要说的写下来，写完念给来信人听，再提交。代写不收费。'}
              来信人不愿意留姓名、电话和证件号码的，可以不填。
            </p>
            <h2>来信内容</h2>
          </LetterForm>
        </div>
      ) : (
        <Notice tone="plain" title="本页供村（居）便民服务站的代办员和负责分派来信的窗口人员使用。">
          <p>
            以个人身份写信的，请到<a href="/letters.html">政民互动</a>。
          </p>
        </Notice>
      )}
    </>
  )
}

mountPage('desk/letter.html', Letter)
