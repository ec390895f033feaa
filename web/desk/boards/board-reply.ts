import type { ReplyOf } from '../../platform/api/hall.ts'

/** What boards show. */
export type Board = ReplyOf<'own-board'>
export type Line = Board['oldest'][number]
export type Officer = ReplyOf<'list-officers'>['officers'][number]
