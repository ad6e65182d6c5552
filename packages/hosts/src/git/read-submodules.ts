import { isGitUrl } from '@keystone/domain/names/git-url'
import { StepError } from '@keystone/plugin-kit/step-error'

/**
 * Submodules obey the policy of the repository's own address: https, ssh or a path relative to it, and a
 * folder inside the tree. Takes the output of `submodule-urls`; gives their paths and the addresses that
 * are not relative.
 */
export function readSubmodules(output: string): {
  readonly paths: readonly string[]
  readonly urls: readonly string[]
} {
  const entries = output.split('\0').flatMap((entry) => {
    const end = entry.indexOf('\n')
    return end === -1 ? [] : [{ key: entry.slice(0, end), value: entry.slice(end + 1) }]
  })
  for (const { key, value } of entries) {
    const fine = key.endsWith('.url') ? isAllowedUrl(value) : isInside(value)
    if (fine) continue
    throw new StepError('GIT_SUBMODULE_REFUSED', `${key} in .gitmodules is refused: ${value}`, {
      hint: 'Submodules must use https, ssh or a relative address, and a folder inside the repository.',
    })
  }
  const values = (kind: string) =>
    entries.filter(({ key }) => key.endsWith(kind)).map(({ value }) => value)
  return {
    paths: values('.path'),
    urls: values('.url').filter((url) => !isRelative(url)),
  }
}

function isAllowedUrl(url: string): boolean {
  return isRelative(url) ? /^[A-Za-z0-9._/+~-]+$/.test(url) : isGitUrl(url)
}

function isInside(folder: string): boolean {
  const parts = folder.split('/')
  return folder !== '' && !folder.startsWith('-') && !parts.includes('..') && parts[0] !== ''
}

function isRelative(url: string): boolean {
  return /^\.\.?\//.test(url)
}
