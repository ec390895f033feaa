interface CsvFileProps {
  id: string
  label: string
  disabled: boolean
  onFile: (file: File) => Promise<void>
}

/** Chooses a table that a spreadsheet saved. The same file, mended, can be chosen again. */
export const CsvFile = ({ id, label, disabled, onFile }: CsvFileProps) => (
  <div class="field">
    <label for={id}>{label}（CSV）</label>
    <input
      id={id}
      type="file"
      accept=".csv,text/csv"
      disabled={disabled}
      onChange={async event => {
        const input = event.currentTarget
        const [file] = input.files ?? []
        if (file === undefined) return
        await onFile(file)
        input.value = ''
      }}
    />
  </div>
)
