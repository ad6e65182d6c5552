import { stat, symlink } from 'node:fs/promises'
import path from 'node:path'
import { filesPortSuite } from '@keystone/testkit/conformance/files-port-suite'
import { sftpFiles } from '../../src/files/sftp-files.ts'
import { SshConnection } from '../../src/ssh/ssh-connection.ts'
import { sshServer } from '../ssh/ssh-server.ts'

filesPortSuite('over SFTP', async () => {
  const server = await sshServer()
  const connection = new SshConnection(server.target, Date.now)
  const root = path.join(server.folder, 'root')
  return {
    files: sftpFiles(root, (signal) => connection.sftp(signal)),
    root,
    link: symlink,
    leftBy: (file) => path.join(path.dirname(file), `.${path.basename(file)}.4711-2.new`),
    mode: async (file) => (await stat(file)).mode & 0o777,
    close: async () => {
      await connection.close()
      await server.close()
    },
  }
})
