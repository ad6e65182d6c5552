import { StepError } from '@keystone/plugin-kit/step-error'

/** OpenSSH's SFTP says a full disk only in words. */
const FULL = /ENOSPC|no space left/i
const DENIED = /EACCES|EPERM|permission denied/i

/** An error of the file system, local or over SFTP, as a StepError; one that is already passes. */
export function filesFailure(file: string, error: unknown): StepError {
  if (error instanceof StepError) return error
  const why = error instanceof Error ? error.message : String(error)
  if (FULL.test(why)) {
    return new StepError('DISK_FULL', `No space left for ${file}`, {
      hint: 'Free space on that machine and try again.',
      cause: error,
    })
  }
  if (DENIED.test(why)) {
    return new StepError('FILES_DENIED', `${file} may not be read or written: ${why}`, {
      hint: 'Check owner and mode of the data directory.',
      cause: error,
    })
  }
  return new StepError('FILES_FAILED', `${file}: ${why}`, { nature: 'lost', cause: error })
}
