import { ask } from '../../platform/api/hall.ts'
import { caseAddress } from '../../platform/case/case-link.ts'
import { useAnswer } from '../../platform/page/answered.tsx'

/** The county asks about this case now: the way to its question. Drawn for those who answer or ask. */
export function ChaseMark({ no }: { no: string }) {
  const { found } = useAnswer(() => ask('chase-about', { path: { case: no } }), [no])
  if (found === null || found.chase === null) return null
  const { no: chase, label } = found.chase
  return (
    <a class="tag bad" href={caseAddress({ no: chase, type: 'chase' })}>
      督办{label}
    </a>
  )
}
