import { instantText } from '../../../platform/components/labels.ts'
import type { Filing } from '../../offline/filing.ts'
import type { Profile } from '../../offline/vault.ts'
import { isCounter } from './intake.ts'

/** The provisional slip, which the applicant takes home while the hall has not answered yet. */
export function Slip({ filing, profile }: { filing: Filing; profile: Profile }) {
  const { content, local, finishedAt } = filing
  return (
    <section class="card slip" aria-label="临时收件单">
      <h2>临时收件单</h2>
      <dl class="answers">
        <dt>本机编号</dt>
        <dd class="big">{local}</dd>
        <dt>事项</dt>
        <dd>{content.item.name}</dd>
        <dt>申请人</dt>
        <dd>{content.applicant}</dd>
        <dt>已拍材料</dt>
        <dd>
          <ul>
            {content.materials.map(({ name, pages }) => (
              <li key={name}>
                {name}：{pages}页
              </li>
            ))}
          </ul>
        </dd>
        <dt>本机时间</dt>
        <dd>{instantText(finishedAt ?? '')}</dd>
        <dt>收件单位</dt>
        <dd>{profile.office.name}</dd>
        <dt>{isCounter(profile) ? '经办人' : '代办员'}</dt>
        <dd>{profile.name}</dd>
      </dl>
      <p>
        <strong>这不是收件回执。</strong>
        材料上传以后，政务服务大厅的收件时间才是法定的收件时间；上面的时间只是这台电脑的时间。上传以后可以到本站打印正式的收件回执，留了手机号码的还会收到短信。
      </p>
    </section>
  )
}
