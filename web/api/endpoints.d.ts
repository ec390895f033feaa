/** Made by the build from the contract: method and path of each row. */
declare module 'virtual:endpoints' {
  export const rows: Readonly<Record<string, readonly [method: string, path: string]>>
}
