import type { ComponentProps } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ReviewStep } from '../../platform/form/review.tsx'

const load = () => import('../../platform/form/review.tsx')
/** Loaded while the form is filled in, because most visits do not come so far. */
const early = load().catch(() => null)

/** The summary before submission. */
export function Review(props: ComponentProps<typeof ReviewStep>) {
  const [Step, setStep] = useState<typeof ReviewStep | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    void early
      .then(found => found ?? load())
      .then(
        found => setStep(() => found.ReviewStep),
        () => setFailed(true),
      )
  }, [])
  if (Step !== null) return <Step {...props} />
  return <p class="hint">{failed ? '连接不上服务，填的内容都还在，请联网后刷新页面再核对。' : '正在打开……'}</p>
}
