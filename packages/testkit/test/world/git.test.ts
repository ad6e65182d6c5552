import { createHash } from 'node:crypto'
import { gitPortSuite } from '../../src/conformance/git-port-suite.ts'
import { openGate } from '../../src/world/open-gate.ts'
import { pretendedGit } from '../../src/world/pretended-git.ts'
import { realTimeWorld } from './real-time-world.ts'

gitPortSuite('pretended', async () => {
  const { world } = realTimeWorld()
  const decoder = new TextDecoder()
  return {
    git: pretendedGit(world, openGate),
    async createRepository(name, files, password) {
      const url = `https://git.example.org/${name}.git`
      const repository = { refs: new Map(), commits: new Map(), password }
      world.repositories.set(url, repository)
      const commit = async (content: typeof files, message: string, branch: string) => {
        const id = createHash('sha1').update(`${message} ${branch}`).digest('hex')
        const author = 'Lab <lab@example.org>'
        repository.commits.set(id, { message, author, committedAt: 1000, files: content })
        repository.refs.set(branch, id)
        return id
      }
      const first = await commit(files, 'First commit', 'main')
      return {
        url,
        first,
        commit,
        tag: async (tag, id) => {
          repository.refs.set(tag, id)
        },
      }
    },
    folder: async (name) => `/checkouts/${name}`,
    read: async (file) => {
      const bytes = world.disk.get(file)
      return bytes && decoder.decode(bytes)
    },
    close: async () => undefined,
  }
})
