import { useEffect, useState } from 'react'
import { every } from './every.ts'

const TICK_MS = 1_000

/** The time of now, each second, as long as it matters. */
export function useTick(isRunning: boolean): number {
  const [nowMs, setNowMs] = useState(Date.now)
  useEffect(() => {
    if (!isRunning) return
    setNowMs(Date.now())
    return every(TICK_MS, setNowMs)
  }, [isRunning])
  return nowMs
}
