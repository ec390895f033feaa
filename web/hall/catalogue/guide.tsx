import type { ComponentChildren } from 'preact'
import type { Item } from '../../../shared/kernel/item.ts'
import type { Material } from '../../../shared/kernel/material.ts'
import { Icon } from '../../platform/components/icon.tsx'
import { dayText } from '../../platform/components/labels.ts'
import { type CatalogueData, deciderOf, kindNames, limitText, ownerOf } from './guide-text.ts'
import { formSheets } from './sheets.ts'
import { Way } from './way.tsx'

const paperOf = ({ originals, copies, medium }: Material): string => {
  if (medium === 'electronic') return '只要照片或电子文件'
  return [originals > 0 ? `原件${originals}份` : '', copies > 0 ? `复印件${copies}份` : ''].filter(Boolean).join('，')
}

function Checklist({ materials }: { materials: readonly Material[] }) {
  return (
    <ul class="checklist">
      {materials.map(m => (
        <li key={m.id}>
          <label>
            <input type="checkbox" />
            <span>
              <strong>{m.name}</strong>
              <span class="facts">
                <span>{paperOf(m)}</span>
                {!m.required && <span>有才需要</span>}
                {m.mayFollow && <span>可以以后补</span>}
              </span>
              {m.note && <span class="note">{m.note}</span>}
              {m.signature === 'confirm' && (
                <span class="note">本人在网上申请、认证等级四的，用短信验证码确认就行，不用打印签名。</span>
              )}
              {m.ownIdentity && <span class="note">本人在网上申请的，或者在便民服务站读了身份证的，不用拍照。</span>}
              {m.shareableFrom && <span class="note">已能从{m.shareableFrom}查到的，可以不用交。</span>}
            </span>
          </label>
        </li>
      ))}
    </ul>
  )
}

/** Blank forms and samples to print. */
const Sheets = ({ item }: { item: Item }) => (
  <>
    <h3>空白表和填写样例</h3>
    <p class="hint">网上填好的，在上传材料那一步可以直接打印填好的表，不用手写。</p>
    <ul>
      {formSheets(item).map(({ file, title }) => (
        <li key={file}>
          <a href={`/${file}`}>{title}</a>
        </li>
      ))}
    </ul>
  </>
)

function Facts({ rows }: { rows: readonly (readonly [string, ComponentChildren])[] }) {
  return (
    <dl class="card">
      {rows
        .filter(([, value]) => value !== null)
        .map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name}-`}>{value}</dd>])}
    </dl>
  )
}

const audienceText = (item: Item): string =>
  item.audience.map(a => (a === 'natural' ? '个人' : '企业和其他组织')).join('、')

const feeText = ({ fee }: Item): string =>
  fee === null ? '不收费' : `${fee.name}${(fee.amountFen / 100).toFixed(2)}元（依据：${fee.basis}）`

/** Everything of an item's guide, for reading, ticking off and printing. */
export function Guide({ data, item }: { data: CatalogueData; item: Item }) {
  const { departments } = data
  const owner = ownerOf(item, departments)
  const visits =
    item.visits === 0 ? '一次也不用跑' : `最多跑${item.visits}次${item.visitsReason ? `：${item.visitsReason}` : ''}`
  return (
    <>
      <p class="crumbs">
        <a href="/index.html">首页</a> › <a href={`/items.html#${owner}`}>{owner}</a>
      </p>
      <h1>{item.name}</h1>
      <p class="lead facts">
        <span>{limitText(item.promised)}办结</span>
        <span>{item.fee === null ? '不收费' : '收费'}</span>
        <span>{visits}</span>
      </p>
      <p class="actions">
        <a class="button" href={`/apply.html?item=${item.code}`}>
          在线申请
        </a>
        <button class="button plain js-only" type="button" data-print="">
          <Icon name="print" />
          打印指南
        </button>
      </p>
      <section>
        <h2>什么人能办</h2>
        <ol>
          {item.conditions.map(text => (
            <li key={text}>{text}</li>
          ))}
        </ol>
        {item.stops?.map(({ text }) => (
          <p key={text} class="hint">
            {text}
          </p>
        ))}
      </section>
      <section>
        <h2>要带的材料</h2>
        <p class="hint">准备好一项，勾一项。网上申请时把每项拍照上传。</p>
        <Checklist materials={item.materials} />
        <Sheets item={item} />
      </section>
      <Way item={item} data={data} />
      <section>
        <h2>时限、费用和结果</h2>
        <Facts
          rows={[
            ['承诺办结时限', limitText(item.promised)],
            ['法定办结时限', item.statutory === null ? '没有法定时限' : limitText(item.statutory)],
            [
              '是否受理',
              `收到申请后${item.acceptance.days}个工作日内答复${item.acceptance.deemed ? '，逾期不答复的视为受理' : ''}`,
            ],
            ['本指南施行日期', dayText(item.effectiveFrom)],
            [
              '能否延期',
              item.extension === null ? '不能' : `经机关负责人批准，可以延长一次，最多${item.extension.days}日`,
            ],
            ['费用', feeText(item)],
            ['办理结果', item.results.map(r => `${r.name}${r.validity ? `（${r.validity}）` : ''}`).join('、')],
          ]}
        />
      </section>
      <section>
        <h2>基本信息和依据</h2>
        <Facts
          rows={[
            ['事项类型', kindNames[item.kind]],
            ['面向', audienceText(item)],
            ['事项编码', item.code],
            ['决定机关', deciderOf(item, departments)],
          ]}
        />
        {item.legalBasis.map(law => (
          <details key={law.title} open>
            <summary>
              《{law.title}》{law.article}
            </summary>
            <p>
              {law.summary ?? '全文见国家法律法规数据库。'}
              {law.issuer && `（${law.issuer}）`}
            </p>
          </details>
        ))}
      </section>
      {item.questions.length > 0 && (
        <section>
          <h2>常见问题</h2>
          {item.questions.map(({ q, a }) => (
            <details key={q} open>
              <summary>{q}</summary>
              <p>{a}</p>
            </details>
          ))}
        </section>
      )}
      <section>
        <h2>到哪里问</h2>
        <Facts
          rows={[
            ['窗口', item.contact.window],
            ['时间', item.contact.hours],
            ['电话', item.contact.phone],
            ['投诉', item.contact.complaintPhone],
          ]}
        />
      </section>
    </>
  )
}
