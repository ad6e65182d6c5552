import { readFile } from 'node:fs/promises'
import { gitPortSuite } from '@keystone/testkit/conformance/git-port-suite'
import { type LabGit, labGit } from '@keystone/testkit/lab/lab-git'
import { gitAtWork } from './git-at-work.ts'

gitPortSuite('the git command', async () => {
  const at = gitAtWork()
  const hosts: LabGit[] = []
  return {
    git: at.git,
    async createRepository(name, files, password) {
      const credentials =
        password === undefined ? {} : { credentials: { username: 'deploy', password } }
      const host = await labGit(credentials)
      hosts.push(host)
      const repository = await host.createRepository(name, files)
      return {
        url: `${host.httpUrl}/${name}.git`,
        first: (await repository.git('rev-parse', 'HEAD')).trim(),
        commit: repository.commit,
        async tag(tag, commit) {
          await repository.git('tag', '--annotate', tag, '-m', `Release ${tag}`, commit)
          await repository.git('push', '--quiet', 'origin', tag)
        },
      }
    },
    folder: async (name) => at.folder(name),
    read: (file) => readFile(file, 'utf8').catch(() => undefined),
    async close() {
      for (const host of hosts) await host.close()
      await at[Symbol.asyncDispose]()
    },
  }
})
