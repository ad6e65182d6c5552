import type { StepError } from '@keystone/plugin-kit/step-error'
import type { SFTPWrapper, Stats } from 'ssh2'

export type SftpCalls = ReturnType<typeof sftpCalls>

/** What ssh2 calls back with: an error, or the answer where there is one. */
type Done<T> = (error?: Error | null, answer?: T) => void
type DoneWith<T> = (error: Error | undefined, answer: T) => void

/**
 * The calls of ssh2's SFTP that we use, as promises. Those of OpenSSH alone are missing in its types. After
 * the session's end every call fails at once: ssh2 would send it nowhere and never answer, and who tidies up
 * after a write that was cut asks just then.
 *
 * @param lost the failure to tell, once the connection below is gone
 */
export function sftpCalls(sftp: SFTPWrapper, lost: () => StepError | undefined) {
  const vendor = sftp as SFTPWrapper & {
    ext_openssh_fsync(handle: Buffer, done: Done<void>): void
    ext_openssh_rename(from: string, to: string, done: Done<void>): void
  }
  const waiting = new Set<(error: Error) => void>()
  let hasEnded = false
  const ended = () => lost() ?? new Error('The SFTP session has ended')
  const end = () => {
    hasEnded = true
    for (const fail of waiting) fail(ended())
  }
  sftp.once('end', end).once('close', end)
  const call = <T>(ask: (done: DoneWith<T>) => void) => {
    if (hasEnded) return Promise.reject(ended())
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    waiting.add(reject)
    ask((error, answer) => {
      waiting.delete(reject)
      if (error) reject(lost() ?? error)
      else resolve(answer)
    })
    return promise
  }
  const act = (ask: (done: Done<void>) => void) => call<void>(ask as (done: DoneWith<void>) => void)
  return {
    open: (file: string, flags: 'wx' | 'r+', mode: number) =>
      call<Buffer>((done) => sftp.open(file, flags, mode, done)),
    close: (handle: Buffer) => act((done) => sftp.close(handle, done)),
    fsync: (handle: Buffer) => act((done) => vendor.ext_openssh_fsync(handle, done)),
    chmod: (file: string, mode: number) => act((done) => sftp.chmod(file, mode, done)),
    /** Replaces an existing file, unlike plain SFTP. */
    rename: (from: string, to: string) => act((done) => vendor.ext_openssh_rename(from, to, done)),
    mkdir: (folder: string, mode: number) => act((done) => sftp.mkdir(folder, { mode }, done)),
    readFile: (file: string) => call<Buffer>((done) => sftp.readFile(file, done)),
    readdir: (folder: string) =>
      call<{ readonly filename: string; readonly attrs: Stats }[]>((done) =>
        sftp.readdir(folder, done),
      ),
    lstat: (file: string) => call<Stats>((done) => sftp.lstat(file, done)),
    unlink: (file: string) => act((done) => sftp.unlink(file, done)),
    rmdir: (folder: string) => act((done) => sftp.rmdir(folder, done)),
    realpath: (file: string) => call<string>((done) => sftp.realpath(file, done)),
    statvfs: (file: string) =>
      call<{ readonly f_bavail: number; readonly f_frsize: number }>((done) =>
        sftp.ext_openssh_statvfs(file, done),
      ),
    write: (handle: Buffer, bytes: Buffer, position: number) =>
      act((done) => sftp.write(handle, bytes, 0, bytes.length, position, done)),
  }
}
