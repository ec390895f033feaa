import { Fragment } from 'preact'
import { openDataFields, openDataTable } from '../../../shared/catalogue/open-data.ts'
import { dayText } from '../../platform/components/labels.ts'
import { Telephone } from '../../platform/page/footer.tsx'
import type { CatalogueData } from './guide-text.ts'

const latest = (days: readonly string[]): string => days.toSorted().at(-1) ?? ''

/** What the hall publishes for everybody to reuse, and on which terms. */
export function OpenData({ county, items }: CatalogueData) {
  const updated = latest(items.map(({ effectiveFrom }) => effectiveFrom))
  return (
    <>
      <p>政务服务事项目录，谁都可以下载，不用登录，不用申请，不收费。</p>
      <h2>下载</h2>
      <dl class="card">
        <dt>现在有效的事项</dt>
        <dd>{items.length}个</dd>
        <dt>更新到</dt>
        <dd>{updated === '' ? '还没有事项' : `${dayText(updated)}（最新的事项版本从这一天起用）`}</dd>
        <dt>表格（CSV）</dt>
        <dd>
          <a href={`/${openDataTable}`}>全部事项，一个事项一行</a>，编码是UTF-8，一格里有几项的用分号隔开
        </dd>
        <dt>JSON</dt>
        <dd>
          <a href="/catalogue/item-names.json">全部事项的编码和名称</a>；一个事项的全部内容在
          <code>/catalogue/items/事项编码.json</code>
          {items[0] !== undefined && (
            <>
              ，例如<a href={`/catalogue/items/${items[0].code}.json`}>{items[0].name}</a>
            </>
          )}
        </dd>
      </dl>
      <p>事项有改动的，生效后一小时内更新。</p>
      <h2>怎样用</h2>
      <ul>
        <li>可以免费复制、加工、传播，用在商业上也可以。</li>
        <li>请注明来源“{county.name}网上办事大厅”和下载的日期，改过的请说明改过。</li>
        <li>数据里没有个人信息。办事以这里的办事指南为准。</li>
      </ul>
      <h2>发现错误</h2>
      <p>
        请打电话给{county.hall.name} <Telephone number={county.hall.phone} />
        ，或者<a href="/letters.html">写信</a>。
      </p>
      <h2>各项是什么意思</h2>
      <dl class="card">
        {Object.entries(openDataFields).map(([field, { name, about, cell }]) => (
          <Fragment key={field}>
            <dt>
              {name} <code>{field}</code>
            </dt>
            <dd>{[cell === undefined ? '只在JSON里' : '表格和JSON里都有', ...(about ? [about] : [])].join('；')}</dd>
          </Fragment>
        ))}
      </dl>
    </>
  )
}
