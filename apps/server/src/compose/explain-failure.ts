import { Problem } from '@keystone/domain/problem'
import { CodedError } from '@keystone/foundation/coded-error'

/** What a person reads when the control plane cannot start or go on: what happened, and what to do. */
export function explainFailure(error: unknown): string {
  if (error instanceof Problem || error instanceof CodedError)
    return `${error.code}: ${error.message}\n${error.hint ?? ''}`.trimEnd()
  if (isListenError(error) && error.code === 'EADDRINUSE')
    return `PORT_TAKEN: Another program listens on ${error.address}:${error.port}.\nStop it, or choose another port with KEYSTONE_PORT.`
  if (isListenError(error) && error.code === 'EACCES')
    return `This user may not listen on port ${error.port}.\nChoose a port above 1023 with KEYSTONE_PORT.`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

interface ListenError extends Error {
  readonly code: string
  readonly address: string
  readonly port: number
}

function isListenError(error: unknown): error is ListenError {
  return error instanceof Error && 'syscall' in error && error.syscall === 'listen'
}
