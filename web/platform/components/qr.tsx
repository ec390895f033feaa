import { encode } from 'uqr'

/** A QR code as one path, so that the content policy needs no exception. */
export function Qr({ text, title }: { text: string; title: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={title} shape-rendering="crispEdges">
      <path d={path} fill="#000" />
    </svg>
  )
}
