import { loadAwsServiceSpec } from '@aws-cdk/aws-service-spec'
import type { Resource } from './synthesised.ts'

const spec = await loadAwsServiceSpec()
type Definition = ReturnType<typeof spec.get<'typeDefinition'>>
type Property = Definition['properties'][string]
type Type = Property['type']

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Known only at deployment, when CloudFormation checks it. */
function isIntrinsic(value: unknown): boolean {
  if (!isObject(value)) return false
  const [name = '', ...more] = Object.keys(value)
  return more.length === 0 && (name === 'Ref' || name.startsWith('Fn::'))
}

/**
 * All deviations of a resource from CloudFormation's schema of its type: unknown and missing properties, wrong types.
 */
export function faultsOf({ Type: type, Properties }: Resource): string[] {
  if (type.startsWith('Custom::')) return 'ServiceToken' in Properties ? [] : ['ServiceToken is missing']
  const known = spec.lookup('resource', 'cloudFormationType', 'equals', type)
  return known.length === 0 ? [`${type} is no resource type`] : faultsIn(Properties, known.only().properties, '')
}

function faultsIn(value: Record<string, unknown>, properties: Record<string, Property>, at: string): string[] {
  const missing = Object.keys(properties).filter(name => properties[name]?.required && !(name in value))
  return [
    ...missing.map(name => `${at}/${name} is missing`),
    ...Object.entries(value).flatMap(([name, inner]) => {
      const property = properties[name]
      if (property === undefined) return [`${at}/${name} is unknown`]
      const ways = [property.type, ...(property.previousTypes ?? [])].map(way => mistakes(inner, way, `${at}/${name}`))
      return ways.find(faults => faults.length === 0) ?? ways[0] ?? []
    }),
  ]
}

function mistakes(value: unknown, type: Type, at: string): string[] {
  if (isIntrinsic(value)) return []
  const unless = (fits: boolean) => (fits ? [] : [`${at} is no ${type.type}`])
  switch (type.type) {
    case 'string':
    case 'date-time':
      return unless(typeof value === 'string')
    case 'boolean':
      return unless(typeof value === 'boolean')
    case 'number':
      return unless(typeof value === 'number')
    case 'integer':
      return unless(Number.isInteger(value))
    case 'array':
      if (!Array.isArray(value)) return unless(false)
      return value.flatMap((item, i) => mistakes(item, type.element, `${at}/${i}`))
    case 'map':
      if (!isObject(value)) return unless(false)
      return Object.entries(value).flatMap(([name, item]) => mistakes(item, type.element, `${at}/${name}`))
    case 'ref':
      if (!isObject(value)) return unless(false)
      return faultsIn(value, spec.get('typeDefinition', type.reference.$ref).properties, at)
    case 'union': {
      const ways = type.types.map(way => mistakes(value, way, at))
      return ways.some(faults => faults.length === 0) ? [] : (ways[0] ?? [])
    }
    case 'tag':
      return unless(isObject(value) && 'Key' in value && 'Value' in value)
    case 'json':
      return []
    default:
      return [`${at}: the schema has an unknown type ${type.type}`]
  }
}
