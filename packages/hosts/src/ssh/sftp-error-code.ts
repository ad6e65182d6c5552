/** Codes of SFTP version 3 that decide something here: a missing file, and the one for everything else. */
export type SftpErrorCode = 'no-such-file' | 'failure' | 'other'

export function sftpErrorCode(error: unknown): SftpErrorCode {
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  if (code === 2) return 'no-such-file'
  return code === 4 ? 'failure' : 'other'
}
