import path from 'node:path'
import type { SftpCalls } from './sftp-calls.ts'
import { sftpErrorCode } from './sftp-error-code.ts'

/** Makes a folder and those above it; there already is fine. */
export async function makeFolders(sftp: SftpCalls, folder: string, mode: number): Promise<void> {
  try {
    await sftp.mkdir(folder, mode)
  } catch (error) {
    if (sftpErrorCode(error) === 'no-such-file') {
      await makeFolders(sftp, path.posix.dirname(folder), mode)
      return makeFolders(sftp, folder, mode)
    }
    // "Failure" is all that SFTP says of a folder that is there.
    if (!(await sftp.lstat(folder)).isDirectory()) throw error
  }
}
