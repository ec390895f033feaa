import type { Stack } from './assembly.ts'
import type { Cloud, Provided } from './cloud.ts'
import { fillSecrets } from './dynamic.ts'
import { noValue, references, resolve, type Scope } from './intrinsics.ts'
import { arnOf, place } from './place.ts'
import { provide } from './resources.ts'

/** Deploys the stacks of an assembly in order. Throws, naming the resource, for anything the local cloud cannot run. */
export async function deploy(stacks: readonly Stack[], cloud: Cloud): Promise<void> {
  const exported = new Map<string, unknown>()
  for (const stack of stacks) await deployStack(stack, cloud, exported)
  cloud.grants.verify(cloud.aws.permits)
}

async function deployStack(stack: Stack, cloud: Cloud, exported: Map<string, unknown>): Promise<void> {
  const { template } = stack
  const provided = new Map<string, Provided>()
  const scope = scopeOf(stack, cloud, provided, exported)
  const wanted = new Map(
    Object.entries(template.Resources).filter(
      ([, { Condition }]) => Condition === undefined || scope.condition(Condition),
    ),
  )
  for (const id of inOrder(wanted)) {
    const resource = wanted.get(id)
    if (!resource) continue
    try {
      const properties = await fillSecrets(resolve(resource.Properties, scope), cloud)
      if (!isRecord(properties)) throw new Error('its properties are no object')
      provided.set(
        id,
        await provide({ cloud, stack: stack.name, id, type: resource.Type, properties, assets: stack.assets }),
      )
    } catch (error) {
      throw new Error(`${stack.name}/${id} (${resource.Type}): ${error instanceof Error ? error.message : error}`, {
        cause: error,
      })
    }
  }
  for (const [name, output] of Object.entries(template.Outputs)) {
    if (output.Condition !== undefined && !scope.condition(output.Condition)) continue
    const value = resolve(output.Value, scope)
    cloud.outputs.set(`${stack.name}.${name}`, String(value))
    if (output.Export) exported.set(String(resolve(output.Export.Name, scope)), value)
  }
}

function scopeOf(
  { name, template }: Stack,
  cloud: Cloud,
  provided: Map<string, Provided>,
  exported: Map<string, unknown>,
): Scope {
  const pseudo: Readonly<Record<string, unknown>> = {
    'AWS::Region': place.region,
    'AWS::AccountId': place.account,
    'AWS::Partition': place.partition,
    'AWS::URLSuffix': place.urlSuffix,
    'AWS::StackName': name,
    'AWS::StackId': arnOf('cloudformation', `stack/${name}/local`),
    'AWS::NoValue': noValue,
  }
  const scope: Scope = {
    ref(wanted) {
      if (wanted in pseudo) return pseudo[wanted]
      const parameter = template.Parameters[wanted]
      if (parameter) {
        const value = cloud.parameters[wanted] ?? parameter.Default
        if (value === undefined) throw new Error(`the local cloud has no value for parameter ${wanted}`)
        return value
      }
      const resource = provided.get(wanted)
      if (!resource) throw new Error(`Ref to ${wanted}, which is not there`)
      return resource.ref
    },
    attribute(id, attribute) {
      const value = provided.get(id)?.attributes?.[attribute]
      if (value === undefined) throw new Error(`the local cloud knows no attribute ${attribute} of ${id}`)
      return value
    },
    condition(wanted) {
      if (!(wanted in template.Conditions)) throw new Error(`condition ${wanted} is not there`)
      return resolve(template.Conditions[wanted], scope) === true
    },
    mapping(map, top, second) {
      const value = template.Mappings[map]?.[top]?.[second]
      if (value === undefined) throw new Error(`mapping ${map} has no ${top}.${second}`)
      return value
    },
    imported(wanted) {
      if (!exported.has(wanted)) throw new Error(`no stack exports ${wanted}`)
      return exported.get(wanted)
    },
  }
  return scope
}

/** Logical names, each after those it refers to or depends on. */
function inOrder(resources: ReadonlyMap<string, Stack['template']['Resources'][string]>): string[] {
  const ordered = new Set<string>()
  const visit = (id: string, path: readonly string[]) => {
    const resource = resources.get(id)
    if (!resource || ordered.has(id)) return
    if (path.includes(id)) throw new Error(`resources depend on each other in a circle: ${[...path, id].join(' → ')}`)
    for (const next of [...references(resource.Properties), ...[resource.DependsOn ?? []].flat()])
      visit(next, [...path, id])
    ordered.add(id)
  }
  for (const id of resources.keys()) visit(id, [])
  return [...ordered]
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
