import { type Identified, knownLabels } from '../../../shared/kernel/asked.ts'

/** The applicant's own identity card, which needs no photograph. */
export const KnownMaterial = ({ name, identified }: { name: string; identified: Identified }) => (
  <section class="material" aria-label={name}>
    <h3>{name}</h3>
    <p class="done">{knownLabels[identified]}，不用拍照。</p>
  </section>
)
