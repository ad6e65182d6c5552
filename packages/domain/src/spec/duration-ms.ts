import { z } from 'zod'

export function durationMs(minMs: number, maxMs: number, defaultMs: number) {
  return z.int().min(minMs).max(maxMs).default(defaultMs)
}
