import { filled, partsOf } from '../../../shared/kernel/notices/sms.ts'
import type { ReplyOf } from '../../platform/api/hall.ts'

interface PreviewProps {
  preview: NonNullable<ReplyOf<'read-register-row'>['preview']>
  text: string
}

/** What one message costs. */
const costText = (parts: number, price: number | null): string =>
  price === null
    ? '短信一条的价格还没有写在基本数据的县政务服务中心那一行'
    : `发一次${(parts * price) / 1000}元（一条${price / 1000}元）`

/** A short message with usual values, and the parts by which it is paid. */
export function TextPreview({ preview: { signature, most, placeholders, price }, text }: PreviewProps) {
  const values = Object.fromEntries(placeholders.map(({ name, value }) => [name, value]))
  const said = signature + filled(text, values)
  return (
    <section class="card" aria-label="样例">
      <p>{said}</p>
      <p class="facts" role="status">
        <span>{said.length}个字</span>
        <span>
          分{partsOf(said)}条发，按{partsOf(said)}条付费；最多{most}条
        </span>
        <span>{costText(partsOf(said), price)}</span>
      </p>
      <details>
        <summary>必须写的各项（{placeholders.length}）</summary>
        <dl class="answers">
          {placeholders.map(({ name, value }) => [
            <dt key={name}>{`{${name}}`}</dt>,
            <dd key={`${name}-`}>例如“{value}”</dd>,
          ])}
        </dl>
      </details>
    </section>
  )
}
