/** Why a file cannot be kept, in words for its sender. */
export class Unfit extends Error {}
