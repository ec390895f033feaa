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
  const search = await cache.match('/catalogue/search.json')
  const listed: { items: string[]; others: string } = await search?.json()
  await cache.addAll([listed.others, ...listed.items])
  await self.skipWaiting()
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
  if (path.startsWith('/catalogue/')) await (await caches.open(name)).put(path, fresh.clone())
  return fresh
}
