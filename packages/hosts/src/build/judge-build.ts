import type { BuildObserved } from '@keystone/plugin-kit/ports/builder-port'

export interface BuildEvidence {
  /** Content of the file that the command writes when the image is there. */
  readonly imageId: string
  /** How the command ended, when we saw it; undefined when the control plane was away. */
  readonly exitCode: number | undefined
  /** Last lines of the output. */
  readonly tail: readonly string[]
}

/** Exit code of `timeout` when the deadline passed. */
const TIMED_OUT = 124

/** The engine, or the way to it, went away under the command: nothing was decided, and the layer cache makes another run cheap. */
const ENGINE_LOST =
  /Cannot connect to the Docker daemon|error during connect|error reading from server|unexpected EOF|code = Unavailable|transport is closing|connection reset by peer|context canceled|no active session|broken pipe|use of closed network connection|failed to dial|did not provide an image ID/i

/** Words that only a builder which came to its end prints. */
const BUILD_FAILED =
  /^ERROR: |^error: |failed to solve|returned a non-zero code|executor failed running|did not complete successfully|dockerfile parse error|failed to read dockerfile|unable to prepare context/i

const MESSAGE_LINES = 12

/** What became of a build that runs no more. Only positive evidence makes it succeeded or failed; else it is absent. */
export function judgeBuild(evidence: BuildEvidence): BuildObserved {
  const imageId = evidence.imageId.trim()
  if (/^sha256:[0-9a-f]{64}$/.test(imageId)) return { is: 'succeeded', imageId }
  const { exitCode, tail } = evidence
  const message = tail.slice(-MESSAGE_LINES).join('\n')
  if (exitCode === TIMED_OUT) {
    return { is: 'failed', exitCode, message: `The build took longer than its limit.\n${message}` }
  }
  const failed = tail.some((line) => BUILD_FAILED.test(line))
  const lost = tail.slice(-3).some((line) => ENGINE_LOST.test(line))
  if (lost || (!failed && (exitCode === undefined || exitCode === 0))) return { is: 'absent' }
  return { is: 'failed', exitCode, message }
}
