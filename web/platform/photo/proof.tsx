import { useEffect, useState } from 'preact/hooks'

/** The photograph in question. */
export function Proof({ blob }: { blob: Blob }) {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(blob)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return address === null ? null : <img class="proof" src={address} alt="刚才拍的照片" />
}
