import {
  type Icon,
  IconArrowBackUp,
  IconCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconHelp,
  IconLoader2,
  IconRefresh,
  IconX,
} from '@tabler/icons-react'
import type { Wire } from '../../api/wire.ts'
import type { Tone } from '../../ui/tone.ts'

export interface NodeLook {
  readonly icon: Icon
  readonly tone: Tone
}

/** How the state of a step is drawn. */
export const NODE_LOOKS: Readonly<Record<Wire['OperationNode']['state'], NodeLook>> = {
  pending: { icon: IconCircleDashed, tone: 'off' },
  running: { icon: IconLoader2, tone: 'busy' },
  retrying: { icon: IconRefresh, tone: 'warn' },
  unknown: { icon: IconHelp, tone: 'warn' },
  done: { icon: IconCheck, tone: 'good' },
  failed: { icon: IconX, tone: 'bad' },
  cancelled: { icon: IconCircleMinus, tone: 'off' },
  undoing: { icon: IconArrowBackUp, tone: 'warn' },
  undone: { icon: IconArrowBackUp, tone: 'off' },
  undoFailed: { icon: IconX, tone: 'bad' },
}
