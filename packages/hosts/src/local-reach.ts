import { mkdir, readFile, statfs, writeFile } from 'node:fs/promises'
import { localFiles } from './files/local-files.ts'
import { openUnixSocket } from './open-unix-socket.ts'
import { run } from './process/run.ts'
import type { Reach } from './reach.ts'

/** This very machine. `path` is the PATH of the programs that are run. */
export function localReach(dataDirectory: string, path: string): Reach {
  return {
    streams: openUnixSocket,
    files: localFiles(dataDirectory),
    async exec(argv, signal, input = '') {
      try {
        return await run({ argv, environment: { PATH: path, LC_ALL: 'C' }, input, signal })
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
        return { exitCode: 127, stdout: '', stderr: `${argv[0]}: not found` }
      }
    },
    readText: (file) => readFile(file, 'utf8'),
    writeInPlace: (file, text) => writeFile(file, text, { flag: 'r+' }),
    async makeFolder(folder) {
      await mkdir(folder, { recursive: true })
    },
    async freeBytes(directory) {
      const { bavail, bsize } = await statfs(directory)
      return bavail * bsize
    },
    retryNow: () => undefined,
    close: async () => undefined,
  }
}
