import { logArchivePortSuite } from '@keystone/testkit/conformance/log-archive-port-suite'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { localLogArchive } from '../../src/log-archive/local-log-archive.ts'
import { readLogArchive } from '../../src/log-archive/read-log-archive.ts'

logArchivePortSuite('this machine', async () => {
  const temp = tempDir('logs')
  return {
    archive: localLogArchive(temp.path, { maxBytes: 1024 ** 2 }),
    texts: async (replicaId) =>
      (await readLogArchive(temp.path, replicaId, { tail: 1_000 }))?.map((line) => line.text),
    close: temp.close,
  }
})
