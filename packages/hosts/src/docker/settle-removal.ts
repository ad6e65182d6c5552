import { setTimeout as delay } from 'node:timers/promises'
import { StepError } from '@keystone/plugin-kit/step-error'

const LOOK_AGAIN_MS = 50

/**
 * Removes and waits until it is gone. The engine answers 409 "removal is already in progress" to a
 * second caller, which a step that runs twice must not take for a failure.
 */
export async function settleRemoval(
  remove: () => Promise<void>,
  isGone: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<void> {
  try {
    await remove()
    return
  } catch (error) {
    if (!isInProgress(error)) throw error
  }
  while (!(await isGone())) await delay(LOOK_AGAIN_MS, undefined, { signal })
}

function isInProgress(error: unknown): boolean {
  return error instanceof StepError && /removal of .* is already in progress/i.test(error.message)
}
