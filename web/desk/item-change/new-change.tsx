import { caseNumber } from '../../../shared/kernel/identity.ts'
import { ask } from '../../platform/api/hall.ts'
import { caseAddress } from '../../platform/case/case-link.ts'
import { Notice } from '../../platform/components/notice.tsx'
import { FilingForm } from '../../platform/form/filing-form.tsx'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { blank, bodyOf, problemsOf, renewedFrom } from './draft.ts'
import { DraftFields } from './draft-fields.tsx'

export const caseOf = (no: string): string => caseAddress({ no, type: 'item-change' })

/** Drafts a change and files it. */
export const NewChange = ({ officer }: { officer: CurrentOfficer }) => (
  <section class="reading">
    <FilingForm
      draftName="item-change"
      isLasting
      owner={officer.me.subject}
      blank={blank()}
      renewed={renewedFrom(blank())}
      problemsOf={problemsOf}
      bodyOf={bodyOf}
      submit={(body, attempt) => ask('file-item-change', { body, attempt })}
      fields={given => <DraftFields {...given} officer={officer} isFixed={false} />}
      receipt={({ receipt: { no }, typed: { kind, urgent }, onAnew }) => (
        <Notice tone="good" title={`已提交，编号${caseNumber.print(no)}`}>
          <p>
            {kind === 'suspend' && urgent
              ? '事项马上停止受理。请告诉本单位或者编制部门的负责人，明天结束以前在办件里确认；没有确认的，后天自动恢复办理。'
              : '接下来是合法性审核。退回修改的，会出现在待办里。'}
          </p>
          <p class="actions">
            <a class="button" href={caseOf(no)}>
              看这件变更
            </a>
            <button class="button plain" type="button" onClick={onAnew}>
              再起草一个
            </button>
          </p>
        </Notice>
      )}
    >
      <h2>起草变更</h2>
      <p>
        选好种类和事项，写明原因和依据。先按“检查”看会写入什么，再提交。写到一半退出或者关掉浏览器，写好的都还在这台电脑上。
      </p>
    </FilingForm>
  </section>
)
