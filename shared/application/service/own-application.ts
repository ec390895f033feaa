import { personOf } from '../../casework/case-file.ts'
import type { Dossier } from '../../casework/store/dossier.ts'
import { knownFor } from '../../casework/store/known.ts'
import { momentsOf } from '../../casework/timeline.ts'
import type { Registers } from '../../catalogue/reference.ts'
import { maskIdNumber } from '../../kernel/masking.ts'
import type { Person } from '../../kernel/person.ts'
import { applicationType } from '../application.ts'
import type { Application } from '../head.ts'
import { filed } from '../opening.ts'

/** An application as the applicant's own data, without any masking (个人信息保护法 art. 45). */

const isApplication = (file: Dossier): file is Dossier<Application> => file.stored.type.name === applicationType.name

/** The applicant as filed. A representative's number is that person's own and stays masked for others. */
function applicantOf(file: Dossier<Application>, reader: string): Person | null {
  const person = personOf(applicationType, file)
  if (person === null || person.representative === null || file.head.filedBy === reader) return person
  const { representative } = person
  return { ...person, representative: { ...representative, idNumber: maskIdNumber(representative.idNumber) } }
}

/** Everything the hall keeps of it. `reader` is the subject of the applicant who asks. Null for a file of another type. */
export async function ownApplication(file: Dossier, reader: string, reference: Registers) {
  if (!isApplication(file)) return null
  const { head, records, text } = file
  const known = await knownFor(applicationType, reference, head)
  const { item } = known
  const opening = records[0]?.event
  const written = opening !== undefined && filed.is(opening) ? text(opening.form) : null
  const answers: Record<string, unknown> | null = written === null ? null : JSON.parse(written)
  return {
    no: head.no,
    item: { code: head.item.code, name: item.name },
    state: head.state,
    channel: head.channel,
    filedAt: head.filedAt,
    applicant: applicantOf(file, reader),
    form:
      answers &&
      Object.entries(answers).map(([field, value]) => ({
        field,
        title: item.form.properties[field]?.title ?? field,
        value,
      })),
    materials: head.materials.map(({ id, state, files }) => ({
      name: item.materials.find(m => m.id === id)?.name ?? id,
      state,
      files,
    })),
    moments: momentsOf(applicationType, file, known, reference),
  }
}
