import { Markup } from './markup.ts'

/** A4 with the margins of official papers (GB/T 9704); colour is never the only sign, so black and white reads the same. */
export const style = new Markup(`
@page { size: A4; margin: 12mm 18mm 10mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 174mm; color: #000; background: #fff;
  font: 12pt/1.45 "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; overflow-wrap: anywhere; }
header { text-align: center; border-bottom: 2pt solid #b00000; padding-bottom: 2mm; }
.letterhead { color: #b00000; font-size: 20pt; line-height: 1.4; font-weight: 700; letter-spacing: 0.12em; }
h1 { font-size: 19pt; line-height: 1.4; margin: 3mm 0 0; text-align: center; letter-spacing: 0.1em; }
.number { text-align: center; margin: 0 0 2mm; font-family: monospace; font-size: 11pt; }
h2 { font-size: 12pt; margin: 2mm 0 1mm; break-after: avoid; }
p { margin: 0 0 1mm; text-indent: 2em; text-align: justify; }
.to { text-indent: 0; }
.to, p, td, dd, li { unicode-bidi: isolate; }
table { width: 100%; border-collapse: collapse; margin: 1mm 0 2mm; font-size: 11pt; line-height: 1.35; }
th, td { border: 0.6pt solid #000; padding: 0.5mm 2mm; text-align: left; vertical-align: top; font-weight: 400; }
thead { display: table-header-group; }
thead th { font-weight: 700; }
tr { break-inside: avoid; }
.label { width: 34mm; }
.order { width: 17mm; text-align: center; }
ol { margin: 0; padding-left: 2em; }
.remedies { border: 1pt solid #000; padding: 1mm 3mm 2mm; margin: 2mm 0; break-inside: avoid; }
.remedies h2 { margin-top: 1mm; }
.signatures { margin: 5mm 0; break-inside: avoid; }
.signatures p { text-indent: 0; margin: 4mm 0; }
.line { display: inline-block; min-width: 60mm; border-bottom: 0.6pt solid #000; }
.line.short { min-width: 16mm; }
.pin { border: 1.5pt solid #000; padding: 1mm 4mm; margin: 2mm 0; text-align: center; text-indent: 0; break-inside: avoid; break-before: avoid; }
.pin strong { display: block; font: 700 22pt/1.2 monospace; letter-spacing: 0.25em; padding-left: 0.25em; }
.foot { display: flex; justify-content: space-between; align-items: flex-end; gap: 6mm; margin-top: 2mm; break-inside: avoid; break-before: avoid; }
.codes { display: flex; gap: 6mm; font-size: 9pt; line-height: 1.4; text-align: center; }
.codes figure { margin: 0; width: 26mm; }
.qr { display: block; width: 26mm; height: 26mm; }
.sign { text-align: center; min-width: 68mm; margin-left: auto; }
.seal { display: inline-block; border: 1.6pt double #b00000; border-width: 3pt; color: #b00000; padding: 1mm 4mm; margin-bottom: 1mm; line-height: 1.35; }
.seal b { display: block; font-size: 13pt; letter-spacing: 0.2em; }
.seal span { display: block; font-size: 8.5pt; }
.seal code { font-size: 8.5pt; }
footer { border-top: 0.6pt solid #000; margin-top: 2mm; padding-top: 1mm; font-size: 9pt; line-height: 1.35; break-inside: avoid; break-before: avoid; }
footer p { text-indent: 0; margin: 0; text-align: left; }
footer code { font-size: 9pt; }
@media screen { body { padding: 14mm 20mm; max-width: 210mm; } html { background: #eee; } }
@media screen and (max-width: 48rem) {
  body { padding: 4mm; }
  h1, .letterhead { letter-spacing: normal; }
  .foot, .codes { flex-wrap: wrap; }
  .sign { min-width: 0; }
  .label { width: 30%; }
  .order { width: auto; }
}
`)
