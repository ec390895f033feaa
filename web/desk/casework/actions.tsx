import { previewCommand, type Refused, submitCommand } from '../../platform/api/hall.ts'
import type { CaseContext } from '../../platform/case/context.ts'
import { CommandList } from '../../platform/command/commands.tsx'
import { presetsOf } from '../../platform/command/presets.ts'
import type { Command, Officers } from '../../platform/command/values.ts'
import { showPaper } from '../../platform/components/paper.ts'
import { placeInList } from './list-link.ts'
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

/** 分派：罗伟强 — the command with what was chosen in its form. */
function inWords({ verb, form }: Command, body: Record<string, unknown>, officers: Officers): string {
  const chosen = form.flatMap(({ name, kind, options }) => {
    const all = kind === 'officer' ? officers : options
    return all.flatMap(({ key, text }) => (key === body[name] ? [text] : []))
  })
  return chosen.length === 0 ? verb : `${verb}：${chosen.join('、')}`
}

/** The commands that are available for the case. */
export function CaseCommands({ context }: { context: CaseContext }) {
  const { view } = context.file
  const commands = view.actions.filter(({ act }) => !drawnElsewhere(view, act))
  if (commands.length === 0) return null
  const officers = officersOf(context)

  async function onSubmit(command: Command, body: Record<string, unknown>, goesOn: boolean): Promise<Refused | null> {
    const { act, verb, href, stoppable } = command
    if (stoppable && !goesOn) {
      await context.submitLater(command, body, inWords(command, body, officers))
      return null
    }
    return context.submit(act, `已${verb}`, version => submitCommand(href, version, body), goesOn)
  }
  async function onPreview({ href }: Command, body: Record<string, unknown>): Promise<Refused | null> {
    const answer = await previewCommand(href, view.version, body)
    if (!answer.ok) return answer
    await showPaper(answer.body, true)
    return null
  }
  return (
    <section class="card commands" aria-labelledby="commands-title">
      <h2 id="commands-title">办理</h2>
      <CommandList
        commands={commands}
        open={context.draft.open}
        onOpen={context.openForm}
        typed={context.draft.values}
        presets={presetsOf(view)}
        officers={officers}
        first={2}
        hasNext={placeInList(view.no, context.officer)?.after !== undefined}
        onValue={context.setValue}
        onSubmit={onSubmit}
        onPreview={onPreview}
      />
    </section>
  )
}
