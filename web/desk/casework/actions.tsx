import { submitCommand } from '../../platform/api/hall.ts'
import type { CaseContext } from '../../platform/case/context.ts'
import { CommandList } from '../../platform/command/commands.tsx'
import { presetsOf } from '../../platform/command/presets.ts'
import type { Command, Officers } from '../../platform/command/values.ts'
import { drawnElsewhere } from './own-place.ts'

/** Officers with a role for the present step come first. */
function officersOf({ file: { view, colleagues }, officer }: CaseContext): Officers {
  const fits = (roles: readonly string[]) => roles.some(role => view.work?.roles.some(wanted => wanted === role))
  return colleagues
    .toSorted((a, b) => Number(fits(b.roles)) - Number(fits(a.roles)))
    .map(({ subject, name, roles, absent }) => ({
      key: subject,
      text: `${name}${subject === officer.me.subject ? '（我）' : ''}${fits(roles) ? '' : '（职责不同）'}${absent ? '（今天请假）' : ''}`,
    }))
}

/** The commands that are available for the case. */
export function CaseCommands({ context }: { context: CaseContext }) {
  const { view } = context.file
  const commands = view.actions.filter(({ act }) => !drawnElsewhere(view, act))
  if (commands.length === 0) return null
  const onSubmit = (command: Command, body: Record<string, unknown>) =>
    context.submit(command.act, `已${command.verb}`, version => submitCommand(command.href, version, body))
  return (
    <section class="card commands" aria-labelledby="commands-title">
      <h2 id="commands-title">办理</h2>
      <CommandList
        commands={commands}
        open={context.draft.open}
        onOpen={context.openForm}
        typed={context.draft.values}
        presets={presetsOf(view)}
        officers={officersOf(context)}
        first={2}
        onValue={context.setValue}
        onSubmit={onSubmit}
      />
    </section>
  )
}
