/** Made by the build from the contract: method and path of each row, and where the cases of each type are. */
declare module 'virtual:endpoints' {
  export const rows: Readonly<Record<string, readonly [method: string, path: string]>>
  export const casePaths: Readonly<Record<string, string>>
}
