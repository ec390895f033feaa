import { isRefusal, passes, type Refusal, refusals } from '../kernel/refusal.ts'
import type { Acts, Context } from './act.ts'
import { type Effects, effectsOf, type Foresight } from './effects.ts'
import type { Control, FieldKind, Form } from './field.ts'
import { combinations } from './form.ts'
import type { CommonHead } from './head.ts'
import { dayText } from './notice.ts'
import type { Permits } from './permit.ts'

/** What somebody can do with a case, for any screen. No button leads to a refusal. */
export interface Available extends Effects {
  act: string
  title: string
  verb: string
  tone: 'primary' | 'secondary' | 'danger'
  help: string
  /** what has to be ticked before it is given */
  confirm: string | null
  /** where it is posted to */
  href: string
  form: AvailableField[]
  /** why it has to wait; null when it can be done */
  blocked: string | null
}
export interface AvailableField {
  name: string
  kind: FieldKind
  label: string
  hint: string
  required: boolean
  /** asked only with that answer to the form's choice */
  when: string | null
  preset: string | null
  least: number | null
  most: number | null
  /** of a tick: the error when a required tick is missing */
  needed: string | null
  options: { key: string; text: string; blocked: string | null }[]
  rows: AvailableField[]
  /** of rows: the choice that must differ between rows */
  key: string | null
}
interface Life<H extends CommonHead, P extends string, K> extends Permits<H>, Foresight<H> {
  path: string
  acts: Acts<H, P, K>
  /** what ids in a refusal are called: materials, procedures */
  nameOf: (known: K, id: string) => string
}

const tones = ['primary', 'secondary', 'danger'] as const

/**
 * Asks `decide` itself with every combination of the possible choices. A refusal that passes after some action is
 * shown. Any other hides the act.
 */
export function availableActs<H extends CommonHead, P extends string, K>(
  life: Life<H, P, K>,
  head: H,
  context: Context<K>,
): Available[] {
  const { known, actor } = context
  const sentence = ({ refused, detail }: Refusal): string => {
    const ids = [detail.materials, detail.procedures].flatMap(list => (Array.isArray(list) ? list.map(String) : []))
    const said: string = refusals[refused][1]
    const more = [
      ...ids.map(id => life.nameOf(known, id)),
      ...(typeof detail.from === 'string' ? [`${dayText(detail.from)}起可以办理`] : []),
    ]
    return more.length === 0 ? said : `${said}（${more.join('、')}）`
  }
  const shown = life.allowed(head, actor).flatMap((name): Available[] => {
    const act = life.acts[name]
    if (act === undefined || act.endpoint === false || !act.who.some(who => who !== 'system')) return []
    const refused = life.permit(head, name, actor)
    const tried = combinations(act.form, head, known).map(input => {
      const decided = refused ?? act.decide(head, input as never, context)
      return isRefusal(decided) ? { input, verdict: decided, events: [] } : { input, verdict: null, events: decided }
    })
    const outcomes = tried.flatMap(({ verdict, events }) => (verdict === null ? [events] : []))
    const isPossible = tried.some(({ verdict }) => verdict === null)
    const waits = tried.flatMap(({ verdict }) => (verdict !== null && passes(verdict) ? [verdict] : []))[0]
    if (!isPossible && waits === undefined) return []
    return [
      {
        act: name,
        title: act.title,
        verb: act.verb,
        tone: act.tone ?? 'secondary',
        help: act.help?.(head, known) ?? '',
        confirm: act.confirm ?? null,
        href: `${life.path}/${head.no}/${act.endpoint ?? name}`,
        form: isPossible ? fieldsOf(act.form, head, known, tried, sentence) : [],
        blocked: isPossible || waits === undefined ? null : sentence(waits),
        ...effectsOf(life, act, head, context, outcomes),
      },
    ]
  })
  return shown.toSorted((a, b) => tones.indexOf(a.tone) - tones.indexOf(b.tone))
}

interface Tried {
  input: Record<string, unknown>
  verdict: Refusal | null
}

function fieldsOf<H, K>(
  form: Form<H, K>,
  head: H,
  known: K,
  tried: readonly Tried[],
  sentence: (refusal: Refusal) => string,
): AvailableField[] {
  return Object.entries(form).flatMap(([name, field]): AvailableField[] => {
    const control = field.control(head, known)
    if (control === null) return []
    const verdicts = verdictsOf(name, tried)
    const options = (control.options ?? []).flatMap(option => {
      const verdict = verdicts.get(option.key) ?? null
      if (verdict !== null && !passes(verdict)) return []
      return [{ ...option, blocked: verdict === null ? null : sentence(verdict) }]
    })
    const preset = field.preset?.(head, known) ?? control.preset ?? null
    return [
      shownField(
        name,
        field,
        { ...control, ...(preset === null ? {} : { preset }) },
        options,
        fieldsOf(field.rows ?? {}, head, known, [], sentence),
      ),
    ]
  })
}

const shownField = (
  name: string,
  field: Form<never, never>[string] | { kind: FieldKind; when?: string; optional?: true; key?: string },
  control: Control,
  options: AvailableField['options'],
  rows: AvailableField[],
): AvailableField => ({
  name,
  kind: field.kind,
  label: control.label,
  hint: control.hint ?? '',
  required: field.optional !== true,
  when: field.when ?? control.answer ?? null,
  preset: control.preset ?? null,
  least: control.least ?? null,
  most: control.most ?? null,
  needed: control.needed ?? null,
  options,
  rows,
  key: field.key ?? null,
})

/**
 * By option: null when some combination with it is possible, else the first refusal. An untried option counts as
 * possible.
 */
function verdictsOf(field: string, tried: readonly Tried[]): Map<string, Refusal | null> {
  const verdicts = new Map<string, Refusal | null>()
  for (const { input, verdict } of tried) {
    const key = keyOf(input[field])
    if (verdict === null) verdicts.set(key, null)
    else if (!verdicts.has(key)) verdicts.set(key, verdict)
  }
  return verdicts
}
/** Files by their purpose. The sample names one. */
const keyOf = (value: unknown): string =>
  typeof value === 'object' && value !== null ? (Object.keys(value)[0] ?? '') : String(value)
