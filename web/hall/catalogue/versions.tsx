import type { ItemVersion } from '../../../shared/catalogue/item-version.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { dayText } from '../../platform/components/labels.ts'
import { guideOf } from './guide-text.ts'

const standings: Readonly<Record<ItemVersion['standing'], string>> = {
  now: '现在用的',
  past: '以前用的',
  'to-come': '还没有生效',
}

/** What each version of an item changed of the one before, for citizens. */
export const Versions = ({ item, versions }: { item: Item; versions: readonly ItemVersion[] }) => (
  <>
    <p class="crumbs">
      <a href="/index.html">首页</a> › <a href={guideOf(item)}>{item.name}</a>
    </p>
    <h1>{item.name}：改了什么</h1>
    <p class="hint">已经提交的申请，仍按提交那天的规定办。</p>
    {versions.map(({ version, from, standing, changes }) => (
      <section key={version} class="card">
        <h2>
          {dayText(from)}起 <span class={standing === 'now' ? 'tag' : 'tag quiet'}>{standings[standing]}</span>
        </h2>
        {changes === null ? (
          <p>第一份指南。</p>
        ) : changes.length === 0 ? (
          <p>内容没有变化。</p>
        ) : (
          <ul>
            {changes.map(text => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        )}
      </section>
    ))}
  </>
)
