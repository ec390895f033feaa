import { give } from '../../platform/api/hall.ts'
import type { Work } from '../../platform/case/context.ts'
import { Acts } from '../../platform/command/commands.tsx'
import { presetsOf } from '../../platform/command/presets.ts'
import type { Act, Officers } from '../../platform/command/values.ts'
import { drawnElsewhere } from './own-place.ts'

/** Those whose work the present step is come first. */
function officersOf({ file: { view, colleagues }, seat }: Work): Officers {
  const fits = (roles: readonly string[]) => roles.some(role => view.work?.roles.some(wanted => wanted === role))
  return colleagues
    .toSorted((a, b) => Number(fits(b.roles)) - Number(fits(a.roles)))
    .map(({ subject, name, roles, absent }) => ({
      key: subject,
      text: `${name}${subject === seat.me.subject ? '（我）' : ''}${fits(roles) ? '' : '（职责不同）'}${absent ? '（今天请假）' : ''}`,
    }))
}

/** What can be done with the case now. */
export function Actions({ work }: { work: Work }) {
  const { view } = work.file
  const acts = view.actions.filter(({ act }) => !drawnElsewhere(view, act))
  if (acts.length === 0) return null
  const onGive = (act: Act, body: Record<string, unknown>) =>
    work.give(act.act, `已${act.verb}`, version => give(act.href, version, body))
  return (
    <section class="card deeds" aria-labelledby="deeds-title">
      <h2 id="deeds-title">办理</h2>
      <Acts
        acts={acts}
        open={work.typing.open}
        onOpen={work.open}
        typed={work.typing.values}
        presets={presetsOf(view)}
        officers={officersOf(work)}
        onValue={work.type}
        onGive={onGive}
      />
    </section>
  )
}
