import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { assembly, resources, stackNames } from './synthesised.ts'

/**
 * CloudFormation's quotas for a stack: 500 resources, 200 outputs, a template of 1 MB. A function behind the API has ten
 * resources, one behind a schedule sixteen, a worker twenty, an endpoint one.
 */
const limits = { resources: 500, outputs: 200, bytes: 1_000_000 }

/** What has to be left of the resources, so that a stack is divided before the function that would not fit. */
const reserve = { HallData: 400, HallService: 80, HallWorkers: 200, HallRoutes: 150 }

const template = z.object({ Outputs: z.record(z.string(), z.unknown()).default({}) })

describe.each(stackNames)('%s', name => {
  const file = join(assembly, `${name}.template.json`)

  test(`has room for ${reserve[name]} more resources`, () => {
    const there = resources.filter(({ stack }) => stack === name).length
    expect(limits.resources - there).toBeGreaterThanOrEqual(reserve[name])
  })

  test('has room for half as many outputs again, and for a longer template', () => {
    const { Outputs } = template.parse(JSON.parse(readFileSync(file, 'utf8')))
    expect(Object.keys(Outputs).length * 1.5).toBeLessThan(limits.outputs)
    expect(statSync(file).size * 1.1).toBeLessThan(limits.bytes)
  })
})

/** By these a resource is one in an account and region; the name of an alias is its function's own. */
const ownName = /^(Name|(Alarm|Application|Dashboard|DeploymentGroup|Function|LogGroup|Queue|Role)Name)$/

test('what follows has no name that an earlier stack could still hold, except what operators look for', () => {
  const named = resources
    .filter(({ stack, Type }) => stack === 'HallWorkers' && Type !== 'AWS::Lambda::Alias')
    .flatMap(({ Properties }) =>
      Object.entries(Properties).flatMap(([key, value]) =>
        ownName.test(key) && typeof value === 'string' ? [value] : [],
      ),
    )
  expect(named.toSorted()).toEqual(['county-hall-workers', 'county-hall-workers/follow-a-case'])
})
