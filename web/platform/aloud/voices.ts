/** The device's own voices. A voice that a service on the network speaks would send it what is read, so it does not count. */

export const dialects = [
  ['yue', '粤语'],
  ['cmn', '普通话'],
] as const
export type Dialect = (typeof dialects)[number][0]

const languages: Readonly<Record<Dialect, RegExp>> = {
  yue: /^(yue|zh[-_](yue|hk|hant[-_]hk))/i,
  cmn: /^(cmn|zh$|zh[-_](cn|hans|cmn))/i,
}

export type Voices = Readonly<Partial<Record<Dialect, SpeechSynthesisVoice>>>

/** The first voice of each dialect. */
export function voicesIn(all: readonly SpeechSynthesisVoice[]): Voices {
  const found = dialects.flatMap(([dialect]) => {
    const voice = all.find(({ lang, localService }) => localService && languages[dialect].test(lang))
    return voice === undefined ? [] : [[dialect, voice] as const]
  })
  return Object.fromEntries(found)
}

/** Calls back now and whenever the device tells more of its voices; returns how to stop that. */
export function onVoices(listen: (voices: Voices) => void): () => void {
  const speech = globalThis.speechSynthesis as SpeechSynthesis | undefined
  if (speech === undefined) return () => {}
  const tell = () => listen(voicesIn(speech.getVoices()))
  // Older Safari has the property, but takes no listeners.
  speech.onvoiceschanged = tell
  tell()
  return () => {
    speech.onvoiceschanged = null
  }
}

/** Reads lines one after the other, and calls back at the end; returns how to stop. */
export function read(lines: readonly string[], voice: SpeechSynthesisVoice, onEnd: () => void): () => void {
  let stopped = false
  const end = () => {
    if (stopped) return
    stopped = true
    speechSynthesis.cancel()
    onEnd()
  }
  speechSynthesis.cancel()
  // A line each: some browsers break off a long text.
  const said = lines.map(line =>
    Object.assign(new SpeechSynthesisUtterance(line), { voice, lang: voice.lang, rate: 0.9 }),
  )
  for (const one of said) one.onerror = end
  const last = said.at(-1)
  if (last !== undefined) last.onend = end
  for (const one of said) speechSynthesis.speak(one)
  return () => {
    stopped = true
    speechSynthesis.cancel()
  }
}

const key = 'hall:dialect'

/** The dialect to read in: the one chosen before on this device, else the first that it speaks. */
export function preferred(voices: Voices): Dialect | null {
  const there = dialects.map(([dialect]) => dialect).filter(dialect => voices[dialect] !== undefined)
  return there.find(dialect => dialect === kept()) ?? there[0] ?? null
}

function kept(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export function prefer(dialect: Dialect): void {
  try {
    localStorage.setItem(key, dialect)
  } catch {
    // The choice then holds for this reading.
  }
}
