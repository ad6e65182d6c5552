import { stat, symlink } from 'node:fs/promises'
import path from 'node:path'
import { Secret } from '@keystone/domain/secret'
import { filesPortSuite } from '@keystone/testkit/conformance/files-port-suite'
import { labGit } from '@keystone/testkit/lab/lab-git'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { sftpFiles } from '../../src/files/sftp-files.ts'
import { SshConnection } from '../../src/ssh/ssh-connection.ts'

filesPortSuite('over SFTP', async () => {
  const temp = tempDir('sftp')
  const root = path.join(temp.path, 'root')
  return {
    files: sftpFiles(root),
    root,
    link: symlink,
    mode: async (file) => (await stat(file)).mode & 0o777,
    close: temp.close,
  }
})
