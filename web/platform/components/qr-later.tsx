import { useEffect, useState } from 'preact/hooks'

type Loaded = typeof import('./qr.tsx')

/** The QR code of a receipt, whose script comes only with the receipt. Its place is kept; without it the number and the code serve. */
export function QrLater({ text, title }: { text: string; title: string }) {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  useEffect(() => {
    void import('./qr.tsx').then(setLoaded, () => null)
  }, [])
  return loaded === null ? <div class="qr" /> : <loaded.Qr text={text} title={title} />
}
