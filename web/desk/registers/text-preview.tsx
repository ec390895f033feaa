import { filled, partsOf } from '../../../shared/kernel/notices/sms.ts'
import type { ReplyOf } from '../../platform/api/hall.ts'

interface PreviewProps {
  preview: NonNullable<ReplyOf<'read-register-row'>['preview']>
  text: string
}

/** A short message with usual values, and the parts by which it is paid. */
export function TextPreview({ preview: { signature, most, placeholders }, text }: PreviewProps) {
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
