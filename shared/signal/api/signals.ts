import * as z from 'zod/mini'
import { caseView } from '../../casework/api/replies.ts'
import { actRows, readingRows } from '../../casework/api/rows.ts'
import type { Endpoints } from '../../platform/endpoint.ts'
import { signalType } from '../signal.ts'

/** Signals of supervision as cases: the acts of the office and of the supervisors, and their file. */

export const signalReading = readingRows(signalType, 'signals', caseView.check(z.meta({ id: 'SignalFile' })))

export const signalActs = actRows(signalType, 'signals')

export const signalCaseEndpoints = {
  'read-signal': signalReading.case,
  'read-signal-history': signalReading.history,
} as const satisfies Endpoints
