import { sftpFiles } from '../files/sftp-files.ts'
import type { Reach } from '../reach.ts'
import type { SshTarget } from './connect-ssh.ts'
import { makeFolders } from './make-folders.ts'
import { SshConnection } from './ssh-connection.ts'

/** A machine over one SSH connection. */
export function sshReach(target: SshTarget, dataDirectory: string, now: () => number): Reach {
  const connection = new SshConnection(target, now)
  return {
    streams: (socketPath) => connection.streams(socketPath),
    files: sftpFiles(dataDirectory, (signal) => connection.sftp(signal)),
    exec: (argv, signal, input) => connection.exec(argv, signal, input),
    async readText(file, signal) {
      // Files of the kernel have no size, which SFTP goes by.
      const { exitCode, stdout, stderr } = await connection.exec(['cat', '--', file], signal)
      if (exitCode === 0) return stdout
      throw new Error(stderr.trim())
    },
    async writeInPlace(file, text, signal) {
      const sftp = await connection.sftp(signal)
      const handle = await sftp.open(file, 'r+', 0)
      try {
        await sftp.write(handle, Buffer.from(text), 0)
      } finally {
        await sftp.close(handle)
      }
    },
    async makeFolder(folder, signal) {
      await makeFolders(await connection.sftp(signal), folder, 0o755)
    },
    async freeBytes(path, signal) {
      const sftp = await connection.sftp(signal)
      const seen = await sftp.statvfs(path)
      return Number(seen.f_bavail) * Number(seen.f_frsize)
    },
    retryNow: () => connection.retryNow(),
    close: () => connection.close(),
  }
}
