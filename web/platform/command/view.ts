import type { ReplyOf } from '../api/hall.ts'

/** The data on the page of a case: of any case, and of an application in addition. */

type Application = ReplyOf<'read-case'>
type OfAnyCase =
  | 'type'
  | 'kind'
  | 'no'
  | 'version'
  | 'state'
  | 'label'
  | 'over'
  | 'yours'
  | 'step'
  | 'work'
  | 'title'
  | 'filedAt'
  | 'applicant'
  | 'holder'
  | 'assignee'
  | 'facts'
  | 'answers'
  | 'files'
  | 'limits'
  | 'actions'
  | 'allowed'
export type View = Pick<Application, OfAnyCase> & Partial<Omit<Application, OfAnyCase>>
export type Material = Application['materials'][number]
export type Limit = View['limits'][number]
