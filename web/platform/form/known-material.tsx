import { type Identified, knownLabels } from '../../../shared/kernel/asked.ts'

/** The applicant's own identity card, which needs no photograph. */
export const KnownMaterial = (props: { name: string; identified: Identified; hidden?: boolean }) => (
  <section class="material" aria-label={props.name} hidden={props.hidden}>
    <h3>{props.name}</h3>
    <p class="done">{knownLabels[props.identified]}，不用拍照。</p>
  </section>
)
