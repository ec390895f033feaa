/** The links of an item to the system of its department (自建系统). */

/** A name of the internet in lower case and without a port; an address in numbers is none. Names in Chinese stand in punycode, which shows what they are. */
export const hostPattern =
  /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/

/** The host of a link; null where it is no plain https link: with a user, a port, an IP address, capitals or Chinese characters in its host. */
export function hostIn(link: string): string | null {
  const [, host = ''] = /^https:\/\/([^/?#\s\\]+)(?:[/?#][^\s\\]*)?$/.exec(link) ?? []
  return hostPattern.test(host) && URL.canParse(link) ? host : null
}

export const linkUses = ['application', 'progress', 'consultation'] as const
export type LinkUse = (typeof linkUses)[number]

interface WithSystem {
  ownSystem?: { intake: 'here' | 'there' | 'both' } & { [use in LinkUse]?: string }
}

/** The links of an item, what most people come for first. */
export const linksOf = ({ ownSystem: system }: WithSystem): { use: LinkUse; link: string; host: string }[] =>
  linkUses.flatMap(use => {
    const link = system?.[use]
    return link === undefined ? [] : [{ use, link, host: hostIn(link) ?? '' }]
  })

/** The links of an item that none of these versions has. */
export function newLinks(item: WithSystem, before: readonly WithSystem[]): ReturnType<typeof linksOf> {
  const stood = new Set(before.flatMap(linksOf).map(({ link }) => link))
  return linksOf(item).filter(({ link }) => !stood.has(link))
}

/** The item without the links to hosts that are not on the list. Where it is applied for stays as it is. */
export function withListedLinks<I extends WithSystem>(item: I, hosts: ReadonlySet<string>): I {
  const unlisted = linksOf(item).filter(({ host }) => !hosts.has(host))
  if (item.ownSystem === undefined || unlisted.length === 0) return item
  const { ...ownSystem } = item.ownSystem
  for (const { use } of unlisted) delete ownSystem[use]
  return { ...item, ownSystem }
}

/** Whether an item is applied for in the department's system alone. */
export const isAppliedForElsewhere = ({ ownSystem: system }: WithSystem): boolean => system?.intake === 'there'
