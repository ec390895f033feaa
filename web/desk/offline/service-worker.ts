import { files, version } from 'virtual:precached'

/**
 * Caches the desk's pages on the village's computer. Pages and published files come from the network while it answers; scripts and
 * styles carry the hash of their contents and come from the cache. The API is never touched.
 */

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}

interface Asked extends Lasting {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}

interface Scope {
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void
  addEventListener(type: 'fetch', listener: (event: Asked) => void): void
  readonly location: Location
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
}

declare const self: Scope

const family = 'desk-'
const name = family + version

/** Milliseconds to wait for the network before the cached copy is used. */
const patience = 4_000

/** Names the parts of the search index that are valid. */
const searchList = '/catalogue/search.json'
/** A part of the search index: which there are, only the published list knows. */
const isPart = (path: string): boolean => path.startsWith('/catalogue/search/')
const isKept = (path: string): boolean => files.includes(path) || isPart(path)
/** The name has the hash of the content. */
const isLasting = (path: string): boolean => path.startsWith('/assets/') || isPart(path)

self.addEventListener('install', event => event.waitUntil(install()))
self.addEventListener('activate', event => event.waitUntil(takeOver()))
self.addEventListener('fetch', event => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin || !isKept(pathname)) return
  event.respondWith(isLasting(pathname) ? cachedFirst(pathname, request) : newestOf(pathname, request))
})

async function install(): Promise<void> {
  const cache = await caches.open(name)
  await cache.addAll(files.map(path => new Request(path, { cache: 'reload' })))
  for (const path of files.filter(file => file.endsWith('.html')))
    if (!(await isOfThisRelease(cache, path))) throw new Error(`${path} is of another release`)
  const search = await cache.match(searchList)
  if (search !== undefined) await addParts(cache, search)
  await self.skipWaiting()
}

/** A copy on the way may still be the page of the release before, which wants scripts that are not kept. */
async function isOfThisRelease(cache: Cache, path: string): Promise<boolean> {
  const text = (await (await cache.match(path))?.text()) ?? ''
  return [...text.matchAll(/["'](\/assets\/[^"'#]+)/g)].every(([, wanted = '']) => files.includes(wanted))
}

/** Keeps the parts that the list of the search index names. Throws without a network. */
async function addParts(cache: Cache, list: Response): Promise<Set<string>> {
  const { items, others }: { items: string[]; others: string } = await list.clone().json()
  const named = [others, ...items]
  for (const part of named) if ((await cache.match(part)) === undefined) await cache.add(part)
  return new Set(named)
}

/** The new list is kept once its parts are, and then the parts that it does not name go. */
async function renewSearch(cache: Cache, list: Response): Promise<void> {
  const named = await addParts(cache, list)
  await cache.put(searchList, list)
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url)
    if (isPart(pathname) && !named.has(pathname)) await cache.delete(pathname)
  }
}

async function takeOver(): Promise<void> {
  const old = (await caches.keys()).filter(other => other.startsWith(family) && other !== name)
  await Promise.all(old.map(other => caches.delete(other)))
  await self.clients.claim()
}

async function cached(path: string): Promise<Response | undefined> {
  return (await caches.open(name)).match(path)
}

async function cachedFirst(path: string, request: Request): Promise<Response> {
  return (await cached(path)) ?? (isPart(path) ? renewed(path, request) : fetch(request))
}

/** From the network, which also renews the copy; the cached copy where the network fails or takes too long. */
async function newestOf(path: string, request: Request): Promise<Response> {
  const copy = await cached(path)
  if (copy === undefined) return fetch(request)
  const late = new Promise<Response>(done => setTimeout(() => done(copy), patience))
  return Promise.race([renewed(path, request).catch(() => copy), late])
}

async function renewed(path: string, request: Request): Promise<Response> {
  const fresh = await fetch(request)
  if (!fresh.ok) throw new Error(String(fresh.status))
  // A page of another version needs other scripts, so pages are not renewed one by one.
  const cache = await caches.open(name)
  if (path === searchList) await renewSearch(cache, fresh.clone())
  else if (path.startsWith('/catalogue/')) await cache.put(path, fresh.clone())
  return fresh
}
