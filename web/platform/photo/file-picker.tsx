interface FilePickerProps {
  id: string
  label: string
  name: string
  camera?: boolean
  plain?: boolean
  /** whether it may be opened now */
  onOpen?: () => boolean
  onFile: (file: File) => Promise<void>
}

/** Takes a photograph, or selects a file. */
export function FilePicker({ id, label, name, camera = false, plain = false, onOpen, onFile }: FilePickerProps) {
  return (
    <span class="picker">
      <input
        id={id}
        type="file"
        accept={camera ? 'image/*' : 'image/*,application/pdf'}
        {...(camera ? { capture: 'environment' } : {})}
        onClick={event => {
          if (onOpen?.() === false) event.preventDefault()
        }}
        onChange={event => {
          const box = event.currentTarget
          const file = box.files?.[0]
          // The same file may be chosen again.
          if (file) void onFile(file).finally(() => (box.value = ''))
        }}
      />
      <label for={id} class={plain ? 'button plain' : 'button'}>
        {label}
        <span class="unseen">：{name}</span>
      </label>
    </span>
  )
}
