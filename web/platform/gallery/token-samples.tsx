import { Icon } from '../components/icon.tsx'
import { iconNames } from '../components/icon-names.ts'

const colours = [
  'brand',
  'deep',
  'pale',
  'ink',
  'soft',
  'green',
  'amber',
  'red',
  'seal',
  'ground',
  'sunk',
  'line',
  'edge',
]

export const ColourSamples = () => (
  <p class="facts">
    {colours.map(name => (
      <span key={name}>
        <svg width="40" height="24" viewBox="0 0 40 24" aria-hidden="true">
          <rect width="40" height="24" rx="4" fill={`var(--${name})`} stroke="var(--edge)" />
        </svg>{' '}
        {name}
      </span>
    ))}
  </p>
)

export const TypeSamples = () => (
  <>
    <h1>标题：在线申请</h1>
    <h2>段落标题：要交什么</h2>
    <h3>小标题：申请人居民身份证</h3>
    <p>正文：补正一天，顺延一天。</p>
    <p class="hint">说明：不写比这更小的字。</p>
    <p>
      <a href="#main">链接：看怎么办</a>
    </p>
  </>
)

export const IconSamples = () => (
  <p class="facts">
    {iconNames.map(name => (
      <span key={name}>
        <Icon name={name} /> {name}
      </span>
    ))}
  </p>
)
