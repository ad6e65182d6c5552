import { CliError } from '../cli-error.ts'

/** Ctrl-C while following: the command ends, the operation does not. */
export function detached(operationId: string): CliError {
  return new CliError({
    code: 'DETACHED',
    message: `You stopped looking; ${operationId} goes on.`,
    hint: `Follow it again: keystone ops follow ${operationId}. Stop it: keystone ops cancel ${operationId} --reason "…".`,
    exit: 'cancelled',
  })
}
