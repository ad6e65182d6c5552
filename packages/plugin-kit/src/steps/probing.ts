import type { Reality } from '@keystone/engine/reality'
import { StepError } from '@keystone/engine/step-error'

/** Runs a probe; a world that cannot be seen is `unreachable`, never absent (OPS-6a). Everything else passes on. */
export async function probing<O>(look: () => Promise<Reality<O>>): Promise<Reality<O>> {
  try {
    return await look()
  } catch (error) {
    if (error instanceof StepError && error.nature !== 'refused')
      return { is: 'unreachable', why: error.message }
    throw error
  }
}
