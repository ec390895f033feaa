import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as z from 'zod'
import { type Template, template } from './template.ts'

/** One synthesised stack: its template and the folders of its assets by the object key that names them. */
export interface Stack {
  name: string
  template: Template
  assets: ReadonlyMap<string, string>
}

const manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      dependencies: z.array(z.string()).default([]),
      properties: z
        .looseObject({
          templateFile: z.string().optional(),
          stackName: z.string().optional(),
          file: z.string().optional(),
        })
        .optional(),
    }),
  ),
})

const assetManifest = z.object({
  files: z
    .record(
      z.string(),
      z.object({
        source: z.object({ path: z.string(), packaging: z.string() }),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
      }),
    )
    .default({}),
})

const known = new Set(['aws:cloudformation:stack', 'cdk:asset-manifest', 'cdk:tree', 'cdk:feature-flag-report'])

/** Reads a cloud assembly (`cdk.out`): its stacks, each after those it depends on. */
export function loadAssembly(folder: string): Stack[] {
  const { artifacts } = manifest.parse(readJson(join(folder, 'manifest.json')))
  for (const [id, { type }] of Object.entries(artifacts)) {
    if (!known.has(type)) throw new Error(`the local cloud cannot run artifact ${id} of type ${type}`)
  }
  const ordered: string[] = []
  const visit = (id: string) => {
    if (ordered.includes(id)) return
    for (const dependency of artifacts[id]?.dependencies ?? []) visit(dependency)
    ordered.push(id)
  }
  for (const id of Object.keys(artifacts)) visit(id)
  return ordered.flatMap(id => {
    const artifact = artifacts[id]
    if (artifact?.type !== 'aws:cloudformation:stack' || !artifact.properties?.templateFile) return []
    const files = artifact.dependencies.flatMap(name => artifacts[name]?.properties?.file ?? [])
    return [
      {
        name: artifact.properties.stackName ?? id,
        template: template.parse(readJson(join(folder, artifact.properties.templateFile))),
        assets: new Map(files.flatMap(file => assetsIn(folder, file))),
      },
    ]
  })
}

function assetsIn(folder: string, file: string): [string, string][] {
  const { files } = assetManifest.parse(readJson(join(folder, file)))
  return Object.values(files).flatMap(({ source, destinations }) =>
    Object.values(destinations).map(({ objectKey }): [string, string] => [objectKey, resolve(folder, source.path)]),
  )
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}
