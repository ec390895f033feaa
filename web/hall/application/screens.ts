import { following, knownBy } from '../../../shared/kernel/asked.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import type { Session } from '../../platform/api/session.ts'
import { type Filling, knowledgeOf } from './state.ts'

/** What one sees at a time: a step or a part of it. */
export interface Screen {
  readonly step: number
  /** the paths of its fields; each stands for what lies below it, too */
  readonly fields: readonly string[]
}

/** A screen of a form has no more questions. */
const mostQuestions = 9

const who = [
  '/whom',
  '/applicant/name',
  '/applicant/number',
  '/creditCodeConfirmed',
  '/applicant/representative',
  '/mandate',
]
const where = ['/applicant/phone', '/applicant/address', '/town']
const review = ['']
/** What needs no photograph, or not yet: known already, printed, or pledged. */
export const withoutPages = '/pledged'

/** A list of entries has a screen of its own; other questions share one. */
function ideasOf({ form }: Item): string[][] {
  const screens: string[][] = []
  let open: string[] = []
  for (const [name, { type }] of Object.entries(form.properties)) {
    const isAlone = type === 'array'
    if (open.length === 0 || open.length === mostQuestions || isAlone) {
      open = []
      screens.push(open)
    }
    open.push(`/form/${name}`)
    if (isAlone) open = []
  }
  return screens
}

const alone = (paths: readonly string[]): string[][] => paths.map(path => [path])

/** The screens of an application: one idea each, and in elderly mode one question each. */
export function screensOf(item: Item, filling: Filling, session: Session, elder: boolean): Screen[] {
  const asked = item.materials.filter(m => knownBy(m, knowledgeOf(filling, session)) === null)
  const isAll = asked.length === item.materials.length && following(item, filling.files).length === 0
  const others = isAll && filling.whom !== 'organisation' ? [] : [withoutPages]
  const parts = elder
    ? [
        [who, ...alone(where)],
        alone(Object.keys(item.form.properties).map(name => `/form/${name}`)),
        alone([...asked.map(({ id }) => `/files/${id}`), ...others]),
        [review],
      ]
    : [[[...who, ...where]], ideasOf(item), [['/files', withoutPages]], [review]]
  return parts.flatMap((screens, step) => screens.map(fields => ({ step, fields })))
}

export const isOn = ({ fields }: Screen, path: string): boolean =>
  fields.some(field => field === '' || path === field || path.startsWith(`${field}/`))
