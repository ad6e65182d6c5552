import type { Crash } from './crash-of.ts'

/** In a sentence: since when, how often, and how it ended. */
export function describeCrash(crash: Crash): string {
  const { replica, restartCount, isLooping } = crash
  if (!isLooping)
    return `${replica} ended by itself${endOf(crash)}; its engine has started it again.`
  const often = `its engine has started it again ${restartCount} times`
  return `${replica} crashes again and again: ${often}; it ended last${endOf(crash)}.`
}

function endOf({ endedAt, exitCode, oomKilled }: Crash): string {
  const at = endedAt === undefined ? '' : ` at ${new Date(endedAt).toISOString().slice(0, 19)}Z`
  if (oomKilled === true) return `${at}, killed for using more memory than its limit`
  return exitCode === undefined ? at : `${at} with exit code ${exitCode}`
}
