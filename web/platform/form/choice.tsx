interface ChoiceProps {
  id: string
  label: string
  value: string
  options: readonly (readonly [key: string, text: string])[]
  onValue: (value: string) => void
}

/** A list to choose from that takes effect at once: a filter, or whom something is given to. A form's field is a `SelectField`. */
export const Choice = ({ id, label, value, options, onValue }: ChoiceProps) => (
  <p class="choice-of">
    <label for={id}>{label}</label>
    <select id={id} value={value} onChange={event => onValue(event.currentTarget.value)}>
      {options.map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </select>
  </p>
)
