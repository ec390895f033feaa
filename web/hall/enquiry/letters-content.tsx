import { DrawnInBrowser } from '../../platform/page/hall-shell.tsx'
import type { PageRow } from '../../platform/page/page-row.ts'
import type { Kind, LetterChoices } from './choices.ts'

/** The purpose of each kind. */
const uses: Readonly<Record<Kind, string>> = {
  question: '问政策，问怎么办事，问归哪里管。',
  help: '遇到困难，请政府帮忙解决。',
  suggestion: '对县里、镇里的工作出主意、提意见。',
  complaint: '事情没有给您办好，或者工作人员的态度、做法不对。',
  report: '单位或者个人违反了规定。',
}

interface LettersContentProps {
  letters: LetterChoices
  /** of the county's service hall */
  phone: string
  page: PageRow
}

/** The page of letters: an introduction that needs no scripts, and the place of the form. */
export function LettersContent({ letters, phone, page }: LettersContentProps) {
  const desk = letters.departments.find(([id]) => id === letters.desk)?.[1]
  return (
    <>
      <h1>{page.title}</h1>
      <div id="about">
        <p class="lead">{page.lead}</p>
        <p class="actions">
          <a class="button js-only" href="#app">
            我要写信
          </a>
          <a class="button plain" href="/progress.html">
            凭编号查答复
          </a>
        </p>
        <section>
          <h2>能写什么，多久答复</h2>
          <dl class="card">
            {letters.kinds.map(({ id, label, days }) => [
              <dt key={id}>{label}</dt>,
              <dd key={`${id}-`}>
                <strong>
                  <span data-limit={`enquiry-answer-${id}`}>{days}</span>个工作日内答复。
                </strong>
                {uses[id]}
              </dd>,
            ])}
          </dl>
        </section>
        <section>
          <h2>写信以前请知道</h2>
          <ul>
            <li>姓名和电话可以不留。提交以后给您一个编号和一个6位的查询码，凭这两个号码随时能查到办到哪一步。</li>
            <li>
              来信由{desk}分派给承办单位。举报信不会交给被举报的单位；投诉、举报里点了名的工作人员看不到这封信。要反映
              {desk}自己的，请打12345。
            </li>
            <li>举报保密：是谁写的，只有{desk}负责分派的人员能看到，承办单位看不到您的姓名、电话和证件号码。</li>
            <li>有危险、等不及的事，请马上打110、119或者120。</li>
          </ul>
        </section>
        <section>
          <h2>不方便上网的</h2>
          <p>
            可以打{phone}
            或者12345，由工作人员把您说的记下来；也可以到村（居）便民服务站，由代办员免费代写。一样有编号和查询码，答复的时限也一样。
          </p>
        </section>
      </div>
      <DrawnInBrowser data={letters}>
        在网上写信需要打开浏览器的脚本功能。您也可以打电话，或者到村（居）便民服务站，由代办员免费代写。
      </DrawnInBrowser>
    </>
  )
}
