import { ask, type ReplyOf } from '../../platform/api/hall.ts'
import { Empty } from '../../platform/components/empty.tsx'
import { dayText, instantText } from '../../platform/components/labels.ts'
import { Answered, useAnswer } from '../../platform/page/answered.tsx'
import { hasRole } from '../../platform/page/duty.ts'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { mountPage } from '../../platform/page/officer-gate.tsx'
import { People } from './doers.tsx'
import { ChooseOffice, useOffice } from './people/choose-office.tsx'
import { WhatOne, WhoEverywhere } from './who-everywhere.tsx'

/** The page that says who does which work at an office, and for which items otherwise. */

type Found = ReplyOf<'who-may'>
type Right = Found['rights'][number]

const since = ({ from, made }: Right): string => {
  const begin = from === null ? '大厅启用起' : `${dayText(from)}起`
  return made === null ? begin : `${begin}；${made.proposed.name}提出，${made.confirmed.name}确认；${made.reason}`
}

const Works = ({ works }: Pick<Found, 'works'>) => (
  <section class="sheet register" aria-label="各项工作由谁办">
    <table>
      <thead>
        <tr>
          <th scope="col">工作</th>
          <th scope="col">由哪些职责办</th>
          <th scope="col">现在是谁</th>
        </tr>
      </thead>
      <tbody>
        {works.map(({ work, duties, people }) => (
          <tr key={work}>
            <th scope="row">{work}</th>
            <td>{duties.join('、')}</td>
            <td>
              <People people={people} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

const Rights = ({ rights }: Pick<Found, 'rights'>) => (
  <>
    {rights.map(right => (
      <section key={right.key} class="card">
        <h3>
          {right.work}由{right.duties.join('、')}办：
          <People people={right.people} />
        </h3>
        <p>
          {right.items === null ? '全部事项' : right.items.map(({ code, name }) => `${name}（${code}）`).join('、')}
        </p>
        <p class="hint">{since(right)}</p>
      </section>
    ))}
  </>
)

/** What is proposed: it counts for nobody yet. */
const Waiting = ({ waiting }: Pick<Found, 'waiting'>) =>
  waiting.length === 0 ? null : (
    <section class="card do">
      <h3>等安全管理员确认，还不算数（{waiting.length}）</h3>
      <ul>
        {waiting.map(({ key, name, changes, from, proposed }) => (
          <li key={key}>
            {name}：{changes.join('；')}{' '}
            <span class="hint">
              {dayText(from)}起；{proposed.name}于{instantText(proposed.at)}提出
            </span>
          </li>
        ))}
      </ul>
    </section>
  )

function WhoMay({ officer }: { officer: CurrentOfficer }) {
  const office = useOffice(officer)
  const asked = useAnswer(() => ask('who-may', { query: { office } }), [office])
  const seesAll = hasRole(officer, 'administrator', 'security', 'auditor', 'supervisor')
  return (
    <>
      <h1>谁能办什么</h1>
      <p class="hint">
        承办、审核和决定由不同的人办；延长期限、启动听证等特别程序、更正和撤销决定由负责人本人办，不受下面的权限影响。事项变更由哪个单位审核、批准，写在基本数据的“审核分工”，那个单位里由谁办，可以另定权限；移交清单的签署和接收、紧急暂停的确认由负责人本人办。纸质材料交接、当面告知和报告也不受影响，由原来的职责办。
      </p>
      {seesAll && <ChooseOffice offices={officer.offices} value={office} />}
      <Answered asked={asked}>
        {found => (
          <>
            <h2>{officer.offices.get(office)?.name ?? office}</h2>
            <Waiting waiting={found.waiting} />
            <Works works={found.works} />
            <h2>另外定的权限</h2>
            {found.rights.length === 0 ? (
              <Empty icon="info">没有另外定的权限，全部事项都按上面的职责办。</Empty>
            ) : (
              <Rights rights={found.rights} />
            )}
            {hasRole(officer, 'head', 'security') && (
              <p class="actions">
                <a class="button plain" href="/desk/registers.html#rights">
                  提出或者收回权限
                </a>
              </p>
            )}
            <WhatOne key={office} found={found} office={officer.offices.get(office)?.name ?? office} />
          </>
        )}
      </Answered>
      {seesAll && <WhoEverywhere offices={officer.offices} />}
    </>
  )
}

mountPage('desk/rights.html', WhoMay)
