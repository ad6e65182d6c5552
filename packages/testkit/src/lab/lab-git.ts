import path from 'node:path'
import { freePort } from './free-port.ts'
import { startGitHttp } from './lab-git-http.ts'
import { createLabRepository, type Files, type LabRepository } from './lab-git-repository.ts'
import { type LabSshd, startLabSshd } from './lab-sshd.ts'
import { openUndoLog } from './undo-log.ts'

export type LabGit = {
  /** `http://127.0.0.1:PORT`; a repository is at `<url>/<name>.git`. */
  readonly httpUrl: string
  /** `ssh://root@127.0.0.1:PORT/…/<name>.git` of a repository. */
  readonly sshUrl: (name: string) => string
  readonly ssh: LabSshd
  /** Makes a repository with one branch, `main`, and its first commit. */
  readonly createRepository: (name: string, files: Files) => Promise<LabRepository>
  readonly close: () => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

export type LabGitOptions = {
  /** Asked of every HTTP request; without them the server is public and writable. */
  readonly credentials?: { readonly username: string; readonly password: string }
}

/** A real Git host on loopback: smart HTTP by `git http-backend`, and SSH by OpenSSH and git-shell. */
export async function labGit(options: LabGitOptions = {}): Promise<LabGit> {
  const log = openUndoLog('g')
  const root = log.folder
  const http = await startGitHttp(root, options.credentials)
  const close = async () => {
    http.close()
    await log.undo()
  }
  try {
    const ssh = await startLabSshd(log, {
      address: '127.0.0.1',
      port: await freePort(),
      forcedCommand: 'git-shell -c "$SSH_ORIGINAL_COMMAND"',
    })
    return {
      httpUrl: http.url,
      sshUrl: (name) => `ssh://${ssh.user}@${ssh.address}:${ssh.port}${path.join(root, name)}.git`,
      ssh,
      createRepository: (name, files) => createLabRepository(root, name, files),
      close,
      [Symbol.asyncDispose]: close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
