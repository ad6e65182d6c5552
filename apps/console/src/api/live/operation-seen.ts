import type { Wire } from '../wire.ts'

type Listener = (operation: Wire['Operation'] | undefined) => void

const listeners = new Set<Listener>()

/** Who wants each change of an operation; `undefined` says that some may have been missed. */
export const operationSeen = {
  tell(operation: Wire['Operation'] | undefined): void {
    for (const listener of listeners) listener(operation)
  },
  subscribe(listener: Listener): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
