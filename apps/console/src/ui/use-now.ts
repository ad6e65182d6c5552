import { useEffect, useState } from 'react'
import { every } from './every.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000

/** The time of now, as often as a text about `sinceMs` changes: each second at first, then each minute. */
export function useNow(sinceMs: number): number {
  const [nowMs, setNowMs] = useState(Date.now)
  const isYoung = Math.abs(nowMs - sinceMs) < MINUTE_MS
  useEffect(() => every(isYoung ? SECOND_MS : MINUTE_MS / 4, setNowMs), [isYoung])
  return nowMs
}
