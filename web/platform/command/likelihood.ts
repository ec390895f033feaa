import type { Command, Values } from './values.ts'

/** Which act comes next: by what is prepared, by the acts' tones and by what has to wait. */

/** Initial values by command. */
export type Presets = Readonly<Record<string, Values>>

const isPrepared = ({ act }: Command, presets: Presets): boolean => Object.keys(presets[act] ?? {}).length > 0

/** What is prepared already comes first, then the primary ones, what has to wait after what can be done. */
export function byLikelihood(commands: readonly Command[], presets: Presets): Command[] {
  const rank = (command: Command): number => {
    const { tone, blocked } = command
    const kind = isPrepared(command, presets) ? 0 : tone === 'primary' ? 1 : tone === 'danger' ? 5 : 3
    return kind + (blocked === null ? 0 : 1)
  }
  return commands.toSorted((a, b) => rank(a) - rank(b))
}

/** The one act that a case waits for now: what is prepared, or the only primary one that can be done. Null where it is not one. */
export function nextAct(commands: readonly Command[], presets: Presets): string | null {
  const open = commands.filter(({ blocked }) => blocked === null)
  const prepared = open.filter(command => isPrepared(command, presets))
  const [next, ...others] = prepared.length > 0 ? prepared : open.filter(({ tone }) => tone === 'primary')
  return next === undefined || others.length > 0 ? null : next.act
}
