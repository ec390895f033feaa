import { encode } from 'uqr'
import { html, type Markup } from './markup.ts'

/** A QR code as inline SVG, dark on white with the quiet zone of four modules that ISO/IEC 18004 asks for. */
export function qr(text: string, label: string): Markup {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const path = data
    .map((row, y) =>
      runs(row)
        .map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`)
        .join(''),
    )
    .join('')
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="${label}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`
}

/** Start and length of each run of dark modules. */
function runs(row: readonly boolean[]): [number, number][] {
  const found: [number, number][] = []
  for (const [x, dark] of row.entries()) {
    const last = found.at(-1)
    if (!dark) continue
    if (last !== undefined && last[0] + last[1] === x) last[1] += 1
    else found.push([x, 1])
  }
  return found
}
