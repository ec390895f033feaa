import type { ComponentType } from 'preact'
import { CardSamples, MarkSamples, PlaceSamples } from './content-samples.tsx'
import { ControlSamples, FieldSamples } from './control-samples.tsx'
import { ProgressSamples } from './progress-samples.tsx'
import { ColourSamples, IconSamples, TypeSamples } from './token-samples.tsx'

/** Each is told the name of its pane, which keeps ids apart. */
const samples: readonly (readonly [string, ComponentType<{ at: string }>])[] = [
  ['颜色', ColourSamples],
  ['字号', TypeSamples],
  ['图标', IconSamples],
  ['按钮', ControlSamples],
  ['输入', FieldSamples],
  ['标签和期限', MarkSamples],
  ['卡片和提示', CardSamples],
  ['进度', ProgressSamples],
  ['没有内容、正在打开、对话、快速查找和提示条', PlaceSamples],
]

const panes = [
  ['light', '浅色', ''],
  ['dark', '深色', 'dark'],
  ['compact', '紧凑（工作台）', 'compact'],
] as const

/** Every component of the pages in every state; elderly mode is the switch of the frame. Not for citizens: no page leads here. */
export const Gallery = () => (
  <>
    <h1>组件总表</h1>
    <div class="panes two">
      {panes.map(([at, name, look]) => (
        <section key={at} class={`specimen ${look}`}>
          <h2>{name}</h2>
          {samples.map(([title, Samples]) => (
            <div key={title}>
              <h3>{title}</h3>
              <Samples at={at} />
            </div>
          ))}
        </section>
      ))}
    </div>
  </>
)
