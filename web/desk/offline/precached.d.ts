/** Made by the build: the files the desk needs without a network, and a name that changes with their contents. */
declare module 'virtual:precached' {
  export const version: string
  export const files: readonly string[]
}
