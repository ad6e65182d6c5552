import { stat, symlink } from 'node:fs/promises'
import path from 'node:path'
import { filesPortSuite } from '@keystone/testkit/conformance/files-port-suite'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { localFiles } from '../../src/files/local-files.ts'

filesPortSuite('this machine', async () => {
  const temp = tempDir('files')
  const root = path.join(temp.path, 'root')
  return {
    files: localFiles(root),
    root,
    link: symlink,
    leftBy: (file) => path.join(path.dirname(file), `.${path.basename(file)}.4711-2.new`),
    mode: async (file) => (await stat(file)).mode & 0o777,
    close: temp.close,
  }
})
