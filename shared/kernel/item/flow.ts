import * as z from 'zod'
import { limit } from './steps.ts'

/** 办理流程 as the national table of items has it: who does each of the six steps, by what standard, and what comes of it. */

export const flowSteps = ['intake', 'acceptance', 'examination', 'decision', 'certificate', 'delivery'] as const

export const flow = z.array(
  z.strictObject({
    step: z.enum(flowSteps),
    by: z.string().check(z.minLength(1), z.maxLength(40), z.describe('办理人, as a post')),
    limit: z.exactOptional(limit),
    standard: z.exactOptional(z.string().check(z.minLength(1), z.maxLength(200))).check(z.describe('审查标准')),
    result: z.exactOptional(z.string().check(z.minLength(1), z.maxLength(100))).check(z.describe('办理结果')),
  }),
)
export type Flow = z.infer<typeof flow>
