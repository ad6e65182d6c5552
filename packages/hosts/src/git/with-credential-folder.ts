import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { GitRepository } from '@keystone/plugin-kit/ports/git-port'
import { credentialFolderPrefix } from './credential-folder-name.ts'
import { sshPlace } from './ssh-place.ts'

/** Name of the repository's host in known_hosts, whatever its port. */
const KEY_ALIAS = 'keystone-git-host'

/**
 * Runs `work` with a private folder (0700) that holds the credential in files (0600), and removes the
 * folder in every case. What a killed process left is removed by `removeCredentialFolders` at start.
 */
export async function withCredentialFolder<T>(
  root: string,
  repository: GitRepository,
  addresses: readonly string[],
  work: (folder: string) => Promise<T>,
): Promise<T> {
  await mkdir(root, { recursive: true, mode: 0o700 })
  const folder = await mkdtemp(path.join(root, credentialFolderPrefix()))
  try {
    for (const [name, content] of Object.entries(filesOf(repository, addresses, folder))) {
      await writeFile(path.join(folder, name), content, { mode: 0o600, flag: 'wx' })
    }
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function filesOf(
  { credential, url }: GitRepository,
  addresses: readonly string[],
  folder: string,
): Record<string, string> {
  const ssh = { ssh_config: sshConfig(folder, url, addresses), known_hosts: '' }
  switch (credential.kind) {
    case 'none':
      return ssh
    case 'token':
      return { ...ssh, username: credential.username, token: credential.token.reveal() }
    case 'ssh-key':
      return {
        ...ssh,
        // OpenSSH refuses a key file whose last line has no end.
        key: `${credential.privateKey.reveal().trimEnd()}\n`,
        known_hosts: credential.hostKeys.map((key) => `${KEY_ALIAS} ${bareKey(key)}\n`).join(''),
      }
  }
}

/**
 * Nothing of the machine's own SSH set-up applies, and no unknown key is ever accepted. Only the
 * repository's own host is known, at the address that was looked at.
 */
function sshConfig(folder: string, url: string, addresses: readonly string[]): string {
  const place = sshPlace(url)
  return [
    ...(place === undefined ? [] : [`Host ${place.host}`]),
    ...(place === undefined ? [] : [`  HostName ${addresses[0] ?? place.host}`]),
    ...(place === undefined ? [] : [`  HostKeyAlias ${KEY_ALIAS}`]),
    'Host *',
    `  IdentityFile "${path.join(folder, 'key')}"`,
    '  IdentitiesOnly yes',
    '  IdentityAgent none',
    `  UserKnownHostsFile "${path.join(folder, 'known_hosts')}"`,
    '  GlobalKnownHostsFile /dev/null',
    '  StrictHostKeyChecking yes',
    '  UpdateHostKeys no',
    '  BatchMode yes',
    '  PasswordAuthentication no',
    '  KbdInteractiveAuthentication no',
    '  ForwardAgent no',
    '  ControlMaster no',
    '  ControlPath none',
    '  ProxyCommand none',
    '  PermitLocalCommand no',
    '  ConnectTimeout 15',
    '  ServerAliveInterval 5',
    '  ServerAliveCountMax 3',
    '',
  ].join('\n')
}

/** Users paste whole lines of known_hosts as well: the algorithm and the key are what counts. */
function bareKey(line: string): string {
  return /(?:ssh|ecdsa|sk-ssh|sk-ecdsa)-[a-z0-9@.-]+ [A-Za-z0-9+/=]+/.exec(line)?.[0] ?? ''
}
