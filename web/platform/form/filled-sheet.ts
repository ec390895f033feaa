import { applicationForm, type Mandate, mandate, sheetPage } from '../../../shared/documents/paper-form.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import type { Person } from '../../../shared/kernel/person.ts'
import { showPaper } from '../components/paper.ts'

/** What was typed, on the paper that is signed. Loaded when it is wanted: most people who fill in a form print nothing. */

export interface FilledForm {
  item: Item
  /** person and form as they will be kept */
  content: { applicant: Person; form: Readonly<Record<string, unknown>> }
  /** name of the town that takes it in */
  town: string
  /** the material's name */
  name: string
}
export type FilledMandate = Omit<Mandate, 'kind'>

export const showForm = ({ item, content, town, name }: FilledForm): Promise<void> =>
  showPaper(
    sheetPage(
      name,
      applicationForm({ item, kind: 'filled', applicant: content.applicant, answer: content.form, town }),
    ),
  )

export const showMandate = (given: FilledMandate): Promise<void> =>
  showPaper(sheetPage('授权委托书', mandate({ ...given, kind: 'filled' })))
