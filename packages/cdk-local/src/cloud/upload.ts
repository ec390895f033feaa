import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import * as z from 'zod'
import { compilePath } from '../edge/behaviour.ts'
import { replaceFile } from '../replace-file.ts'
import { type Provide, type Provision, physicalName } from './cloud.ts'
import { arnOf } from './place.ts'

const properties = z.looseObject({
  DestinationBucketName: z.string(),
  DestinationBucketKeyPrefix: z.string().default(''),
  SourceObjectKeys: z.array(z.string()),
  SystemMetadata: z.record(z.string(), z.string()).default({}),
  Exclude: z.array(z.string()).default([]),
  Include: z.array(z.string()).default([]),
  SourceMarkers: z
    .array(z.record(z.string(), z.unknown()))
    .refine(markers => markers.every(marker => Object.keys(marker).length === 0), 'markers are not replaced here')
    .optional(),
})

const contentTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  json: 'application/json',
  webmanifest: 'application/manifest+json',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  txt: 'text/plain; charset=utf-8',
}

/**
 * Replaces CDK's bucket deployment: it puts the asset folders' files into the bucket. As with CloudFormation, a start
 * with the same assets and properties as before puts none.
 */
export const provideUpload: Provide = async provision => {
  const given = properties.parse(provision.properties)
  const done = join(provision.cloud.folder, 'uploaded', `${physicalName(provision)}.json`)
  const wanted = JSON.stringify(provision.properties)
  if (!existsSync(done) || readFileSync(done, 'utf8') !== wanted) {
    await upload(given, provision)
    replaceFile(done, wanted)
  }
  return {
    ref: physicalName(provision),
    attributes: { DestinationBucketArn: arnOf('s3', given.DestinationBucketName, 'global') },
  }
}

async function upload(given: z.infer<typeof properties>, { assets, cloud }: Provision): Promise<void> {
  const [excluded, included] = [given.Exclude.map(compilePath), given.Include.map(compilePath)]
  // Filters like the AWS command line: a file included again is kept.
  const isChosen = (name: string): boolean =>
    included.some(fits => fits(`/${name}`)) || !excluded.some(fits => fits(`/${name}`))
  for (const key of given.SourceObjectKeys) {
    const folder = assets.get(key)
    if (folder === undefined) throw new Error(`the assembly has no asset ${key}`)
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const path = join(entry.parentPath, entry.name)
      if (!isChosen(path.slice(folder.length + 1))) continue
      await cloud.clients.objects.send(
        new PutObjectCommand({
          Bucket: given.DestinationBucketName,
          Key: [given.DestinationBucketKeyPrefix, path.slice(folder.length + 1)].filter(part => part !== '').join('/'),
          Body: readFileSync(path),
          ContentType:
            given.SystemMetadata['content-type'] ??
            contentTypes[entry.name.split('.').at(-1) ?? ''] ??
            'application/octet-stream',
          ...(given.SystemMetadata['cache-control'] === undefined
            ? {}
            : { CacheControl: given.SystemMetadata['cache-control'] }),
        }),
      )
    }
  }
}
