import { DrawnInBrowser } from '../../platform/page/hall-shell.tsx'
import type { PageRow } from '../../platform/page/page-row.ts'
import type { DisclosureChoices } from './choices.ts'

interface DisclosureContentProps {
  choices: DisclosureChoices
  /** of the county's service hall */
  phone: string
  page: PageRow
}

/**
 * The page of requests for government information: an introduction that needs no scripts, and the place of the form.
 */
export function DisclosureContent({ choices, phone, page }: DisclosureContentProps) {
  return (
    <>
      <h1>{page.title}</h1>
      <div id="about">
        <p class="lead">{page.lead}</p>
        <p class="actions">
          <a class="button js-only" href="#app">
            我要申请
          </a>
          <a class="button plain" href="/progress.html">
            凭编号查答复
          </a>
          <a class="button plain" href="/disclosure-report.html">
            看申请办理情况
          </a>
        </p>
        <section>
          <h2>怎样申请</h2>
          <dl class="card">
            <dt>写明三件事</dt>
            <dd>
              申请人的姓名或者名称、身份证明、联系方式；信息的名称、文号或者便于查找的特征；要哪种形式、怎样获取。
            </dd>
            <dt>收到之日</dt>
            <dd>
              当面提交的，提交之日；挂号信、快递签收的，签收之日；网上、平信、传真提交的，答复机关和您双方确认之日。
            </dd>
            <dt>补正</dt>
            <dd>
              内容不明确的，答复机关在{choices.days.notice}
              个工作日内告知补正一次。没有正当理由逾期不补正的，视为放弃申请。
            </dd>
            <dt>答复</dt>
            <dd>
              收到之日起
              <strong>
                <span data-limit="disclosure-request-answer">{choices.days.answer}</span>个工作日内
              </strong>
              答复；经负责人同意可以延长一次，最多20个工作日，会告知您。征求第三方意见的时间不计算在内。
            </dd>
            <dt>不服答复</dt>
            <dd>自收到答复之日起60日内可以申请行政复议，6个月内可以提起行政诉讼。答复书上都写明。</dd>
          </dl>
        </section>
        <section>
          <h2>申请以前请知道</h2>
          <ul>
            <li>已经主动公开的信息不用申请，答复机关会告诉您在哪里看。</li>
            <li>
              咨询政策、投诉举报、提意见，请到<a href="/letters.html">政民互动</a>写信，答复更快。
            </li>
            <li>申请要用本人的姓名。替别人申请的，请带委托书到村（居）便民服务站或者答复机关的窗口。</li>
            <li>申请不收费。</li>
          </ul>
        </section>
        <section>
          <h2>不方便上网的</h2>
          <p>
            可以到{choices.departments.length}个县级部门和{choices.towns.length}
            个镇的窗口当面申请，写字有困难的由工作人员代为填写；也可以到村（居）便民服务站，由代办员免费代为提交。咨询电话
            {phone}。
          </p>
        </section>
      </div>
      <DrawnInBrowser data={choices}>
        在网上申请需要打开浏览器的脚本功能。您也可以到答复机关的窗口，或者村（居）便民服务站申请。
      </DrawnInBrowser>
    </>
  )
}
