import { createSwitch } from '../switch.ts'

/** Whether what is shown is what is. `seenAtMs`: when the server was last heard. */
export interface LiveState {
  readonly is: 'connecting' | 'live' | 'lost'
  readonly seenAtMs: number | undefined
}

export const liveState = createSwitch<LiveState>({ is: 'connecting', seenAtMs: undefined })
