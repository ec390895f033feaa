interface TicksProps<K extends string> {
  options: readonly (readonly [key: K, text: string])[]
  chosen: readonly string[]
  onTick: (key: K, isTicked: boolean) => void
}

/** Boxes to tick, one for each option; the field around them has the legend. */
export const Ticks = <K extends string>({ options, chosen, onTick }: TicksProps<K>) => (
  <div class="choices">
    {options.map(([key, text]) => (
      <label key={key} class="choice">
        <input type="checkbox" checked={chosen.includes(key)} onChange={e => onTick(key, e.currentTarget.checked)} />
        <span>{text}</span>
      </label>
    ))}
  </div>
)
