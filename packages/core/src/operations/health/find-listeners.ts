import type { Replica } from '@keystone/domain/entities/replica'
import type { EnginePort } from '@keystone/plugin-kit/ports/engine-port'
import { type Listeners, readListeners } from './read-listeners.ts'

const ASK_MS = 5_000

/**
 * On which ports a replica listens, asked inside its container, where alone it can be seen; undefined
 * where the image has no `cat`, or nobody answers: it is only for the words of a failure.
 */
export async function findListeners(
  engine: EnginePort,
  { containerName }: Replica,
  signal: AbortSignal,
): Promise<Listeners | undefined> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(ASK_MS)])
  // A machine without IPv6 has only the first; then `cat` complains of the second.
  const argv = ['cat', '/proc/net/tcp', '/proc/net/tcp6']
  try {
    const { output } = await engine.execContainer(containerName, argv, limit)
    return readListeners(output)
  } catch (error) {
    if (signal.aborted) throw error
    return undefined
  }
}
