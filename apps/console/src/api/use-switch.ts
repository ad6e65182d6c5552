import { useSyncExternalStore } from 'react'
import type { Switch } from './switch.ts'

/** The value of a switch, now and whenever it changes. */
export function useSwitch<T>(state: Switch<T>): T {
  return useSyncExternalStore(state.subscribe, state.get)
}
