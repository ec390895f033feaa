/** The build writes the sprite beside the scripts and gives its address. */
declare module '*.svg?no-inline' {
  const address: string
  export default address
}
