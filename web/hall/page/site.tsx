import type { VNode } from 'preact'
import { render as toText } from 'preact-render-to-string'
import * as drawn from './application.tsx'
import { guideOf, type HallData } from './data.ts'
import { Front } from './front.tsx'
import { Guide } from './guide.tsx'
import { Letters } from './letters.tsx'
import { listings } from './listing.tsx'
import type { Assets, Shell } from './shell.tsx'
import { Town } from './town.tsx'

/** Every page of the citizens' hall, by its file name below the site's root. Runs in the build alone. */
export function render(data: HallData, assets: Assets): Record<string, string> {
  const shell: Shell = { assets, county: data.county.name, phone: data.county.hall.phone }
  const pages: (readonly [string, VNode])[] = [
    ['index.html', <Front data={data} shell={shell} />],
    ...listings(data, shell),
    ...data.items.map(item => [guideOf(item).slice(1), <Guide data={data} shell={shell} item={item} />] as const),
    ...data.towns.map(town => [`town/${town.code}.html`, <Town data={data} shell={shell} town={town} />] as const),
    ['letters.html', <Letters data={data} shell={shell} />],
    ['apply.html', drawn.apply(data, shell)],
    ['my.html', drawn.my(shell)],
    ['case.html', drawn.caseFile(shell)],
    ['progress.html', drawn.progress(shell)],
    ['signed-in.html', drawn.signedIn(shell)],
    ['verify.html', drawn.verify(shell)],
  ]
  return Object.fromEntries(pages.map(([file, page]) => [file, `<!doctype html>\n${toText(page)}\n`]))
}
