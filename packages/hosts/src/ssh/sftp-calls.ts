import { promisify } from 'node:util'
import type { SFTPWrapper, Stats } from 'ssh2'

export type SftpCalls = ReturnType<typeof sftpCalls>

/** The calls of ssh2's SFTP that we use, as promises. Those of OpenSSH alone are missing in its types. */
export function sftpCalls(sftp: SFTPWrapper) {
  const vendor = sftp as SFTPWrapper & {
    ext_openssh_fsync(handle: Buffer, done: (error?: Error) => void): void
    ext_openssh_rename(from: string, to: string, done: (error?: Error) => void): void
  }
  return {
    open: (file: string, flags: 'wx' | 'r+', mode: number) =>
      promisify<Buffer>((done) => sftp.open(file, flags, mode, done))(),
    close: (handle: Buffer) => completes((done) => sftp.close(handle, done)),
    fsync: (handle: Buffer) => completes((done) => vendor.ext_openssh_fsync(handle, done)),
    chmod: (file: string, mode: number) => completes((done) => sftp.chmod(file, mode, done)),
    /** Replaces an existing file, unlike plain SFTP. */
    rename: (from: string, to: string) =>
      completes((done) => vendor.ext_openssh_rename(from, to, done)),
    mkdir: (folder: string, mode: number) =>
      completes((done) => sftp.mkdir(folder, { mode }, done)),
    readFile: (file: string) => promisify<Buffer>((done) => sftp.readFile(file, done))(),
    readdir: (folder: string) =>
      promisify<{ readonly filename: string; readonly attrs: Stats }[]>((done) =>
        sftp.readdir(folder, done),
      )(),
    lstat: (file: string) => promisify<Stats>((done) => sftp.lstat(file, done))(),
    unlink: (file: string) => completes((done) => sftp.unlink(file, done)),
    rmdir: (folder: string) => completes((done) => sftp.rmdir(folder, done)),
    realpath: (file: string) => promisify<string>((done) => sftp.realpath(file, done))(),
    statvfs: (file: string) =>
      promisify<{ readonly f_bavail: number; readonly f_frsize: number }>((done) =>
        sftp.ext_openssh_statvfs(file, done),
      )(),
    write: (handle: Buffer, bytes: Buffer, position: number) =>
      completes((done) => sftp.write(handle, bytes, 0, bytes.length, position, done)),
  }
}

/** `promisify` wants a callback with a result, which these have not. */
function completes(call: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => call((error) => (error ? reject(error) : resolve())))
}
