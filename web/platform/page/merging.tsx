import { draftsOrExamines } from './duty.ts'
import type { CurrentOfficer } from './officer.ts'

/** Where a merger of villages or offices begins: not where one looks for the office. */
export const Merging = ({ officer }: { officer: CurrentOfficer }) => (
  <p class="hint">
    两个村要合并，或者一个单位并入别的单位，在“
    {draftsOrExamines(officer) ? <a href="/desk/item-changes.html">事项变更</a> : '事项变更'}
    ”里办：种类选“机构改革”，村的由编办起草，单位的由要并掉的单位起草。事项、在办件、人员都跟着转，这里不用改。
  </p>
)
