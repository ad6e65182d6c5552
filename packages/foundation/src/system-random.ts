import { randomBytes } from 'node:crypto'
import type { RandomBytes } from './random-bytes.ts'

/** The machine's source of randomness. Only composition roots hand it out. */
export const systemRandom: RandomBytes = (size) => randomBytes(size)
