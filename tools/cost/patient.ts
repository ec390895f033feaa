import { type Document, Visitor } from '../../local/demo/visitor.ts'
import type { Place } from '../../tests/journeys/place.ts'

/** A visitor who asks once about an upload, after its check, so that counts do not depend on time. */
class Patient extends Visitor {
  readonly #settle: () => Promise<void>

  constructor(place: Place, user: string) {
    super(place, user)
    this.#settle = place.settle
  }

  override async upload(document: Document): Promise<string> {
    const { id, url, headers } = await this.grant(document)
    const put = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(document.bytes) })
    if (!put.ok) throw new Error(`upload: ${put.status} ${await put.text()}`)
    await this.#settle()
    const { status, reason } = await this.must('GET', `/api/uploads/${id}`)
    if (status !== 'verified') throw new Error(`upload ${id}: ${status} ${reason}`)
    return id
  }
}

/** The place, visited by patient people. */
export const patiently = (place: Place): Place => ({ ...place, as: user => new Patient(place, user) })
