import { StepError } from '@keystone/plugin-kit/step-error'
import { folderBytes } from './folder-bytes.ts'

/** Throws GIT_TOO_LARGE when the folder holds more. */
export async function assertSize(directory: string, maxBytes: number): Promise<void> {
  if ((await folderBytes(directory, maxBytes)) > maxBytes) throw tooLarge(maxBytes)
}

function tooLarge(maxBytes: number): StepError {
  const limit = `${Math.round(maxBytes / 1024 ** 2)} MiB`
  return new StepError('GIT_TOO_LARGE', `The repository is larger than ${limit}`, {
    hint: 'Remove large files from it, or raise the limit for checkouts.',
  })
}
