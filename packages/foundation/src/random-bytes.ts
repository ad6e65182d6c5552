/** Randomness as an argument. Must be cryptographically strong wherever a secret is made from it. */
export type RandomBytes = (size: number) => Uint8Array
