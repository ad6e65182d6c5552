import { isGitUrl } from '@keystone/domain/names/git-url'
import { expect, it } from 'vitest'
import { checkout } from '../../src/git/argv/checkout.ts'
import { clone } from '../../src/git/argv/clone.ts'
import { fetch } from '../../src/git/argv/fetch.ts'
import { fetchAll } from '../../src/git/argv/fetch-all.ts'
import { HARDENED } from '../../src/git/argv/hardened.ts'
import { init } from '../../src/git/argv/init.ts'
import { lfsPull } from '../../src/git/argv/lfs-pull.ts'
import { lsRemote } from '../../src/git/argv/ls-remote.ts'
import { showHead } from '../../src/git/argv/show-head.ts'
import { submoduleUpdate } from '../../src/git/argv/submodule-update.ts'
import { submoduleUrls } from '../../src/git/argv/submodule-urls.ts'
import { chooseAdvertised } from '../../src/git/choose-advertised.ts'
import { gitEnvironment } from '../../src/git/git-environment.ts'
import { gitFailure } from '../../src/git/git-failure.ts'
import { readSubmodules } from '../../src/git/read-submodules.ts'
import { sshPlace } from '../../src/git/ssh-place.ts'

const URL_ = 'https://h/r.git'
const EVIL = '--upload-pack=touch /tmp/x'
const without = (argv: readonly string[]) =>
  argv.join('\n').replace(HARDENED.join('\n'), 'HARDENED').split('\n')

it.each([
  ['init', init('/d'), 'git HARDENED init --quiet --template= --end-of-options /d'],
  [
    'clone',
    clone('/d', URL_, EVIL),
    `git HARDENED clone --progress --no-tags --depth=1 --single-branch --template= --no-local --no-recurse-submodules --branch=${EVIL} --end-of-options ${URL_} /d`,
  ],
  [
    'ls-remote',
    lsRemote(URL_, [EVIL]),
    `git HARDENED ls-remote --quiet --symref --end-of-options ${URL_} ${EVIL}`,
  ],
  [
    'fetch',
    fetch('/d', URL_, EVIL),
    `git -C /d HARDENED fetch --progress --no-tags --depth=1 --no-write-commit-graph --end-of-options ${URL_} ${EVIL}`,
  ],
  [
    'fetch-all',
    fetchAll('/d', URL_),
    `git -C /d HARDENED fetch --progress --no-tags --end-of-options ${URL_} +refs/heads/*:refs/remotes/origin/* +refs/tags/*:refs/tags/*`,
  ],
  [
    'checkout',
    checkout('/d', 'FETCH_HEAD'),
    'git -C /d HARDENED checkout --quiet --force --detach --no-recurse-submodules FETCH_HEAD',
  ],
  [
    'show-head',
    showHead('/d'),
    'git -C /d HARDENED log -1 --no-show-signature --format=%H%x00%an <%ae>%x00%ct%x00%B%x00',
  ],
  [
    'submodule-urls',
    submoduleUrls('/d'),
    'git -C /d HARDENED config --file .gitmodules --null --get-regexp ^submodule\\..*\\.(path|url)$',
  ],
  [
    'submodule-update',
    submoduleUpdate('/d', URL_),
    `git -C /d HARDENED -c remote.origin.url=${URL_} submodule --quiet update --init --checkout --depth=1 --jobs=2`,
  ],
  [
    'lfs-pull',
    lfsPull('/d', URL_),
    `git -C /d HARDENED -c lfs.url=${URL_}/info/lfs -c remote.origin.url=${URL_} lfs pull`,
  ],
])(
  'SEC-1: %s is one fixed argv with what comes from outside behind its options',
  (_name, argv, expected) => {
    expect(without(argv).join(' ')).toBe(expected)
  },
)

it('SEC-1: Git inherits nothing, asks nobody and speaks https and ssh; http to loopback only', () => {
  const environment = gitEnvironment('https://h:1/r.git', '/private', '/bin', [
    '10.0.0.1',
    'fd00::1',
  ])
  expect(environment).toMatchObject({
    PATH: '/bin',
    GIT_ALLOW_PROTOCOL: 'https:ssh',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    KEYSTONE_GIT_ORIGIN: 'https://h:1',
    KEYSTONE_GIT_HOST: 'h:1',
    GIT_CONFIG_KEY_0: 'http.curloptResolve',
    GIT_CONFIG_VALUE_0: 'h:1:10.0.0.1,[fd00::1]',
  })
  const allowed = (url: string) => gitEnvironment(url, '/p', '/bin', []).GIT_ALLOW_PROTOCOL
  expect(allowed('http://127.0.0.1:1/r')).toBe('https:ssh:http')
  expect(allowed('http://example.org/r')).toBe('https:ssh')
  expect(allowed('git@h:r')).toBe('https:ssh')
  expect(allowed('ext::sh -c id')).toBe('https:ssh')
})

it.each([
  ["fatal: repository 'https://h/r.git/' not found", 'GIT_REPOSITORY_NOT_FOUND', 'refused'],
  [
    'ERROR: Repository not found.\nfatal: Could not read from remote repository.',
    'GIT_REPOSITORY_NOT_FOUND',
    'refused',
  ],
  ["fatal: Authentication failed for 'https://h/r.git/'", 'GIT_DENIED', 'refused'],
  [
    "fatal: could not read Username for 'https://h': terminal prompts disabled",
    'GIT_DENIED',
    'refused',
  ],
  [
    'git@h: Permission denied (publickey).\nfatal: Could not read from remote repository.',
    'GIT_DENIED',
    'refused',
  ],
  ["fatal: couldn't find remote ref refs/heads/x", 'GIT_REF_NOT_FOUND', 'refused'],
  ['fatal: remote error: upload-pack: not our ref 00', 'GIT_REF_NOT_FOUND', 'refused'],
  [
    'error: Server does not allow request for unadvertised object 00',
    'GIT_REF_NOT_FOUND',
    'refused',
  ],
  ['Host key verification failed.\nfatal: Could not read', 'GIT_HOST_KEY_UNKNOWN', 'refused'],
  [
    '@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.',
    'GIT_HOST_KEY_CHANGED',
    'refused',
  ],
  [
    "fatal: unable to access 'https://h/': Could not resolve host: h",
    'GIT_UNREACHABLE',
    'transient',
  ],
  [
    "fatal: unable to access 'https://h/': The requested URL returned error: 502",
    'GIT_UNREACHABLE',
    'transient',
  ],
  [
    'error: RPC failed; curl 28 Operation too slow. Less than 1000 bytes/sec',
    'GIT_STALLED',
    'transient',
  ],
  ["fatal: transport 'file' not allowed", 'GIT_PROTOCOL_REFUSED', 'refused'],
  ['error: unable to write file x: No space left on device', 'DISK_FULL', 'refused'],
  ['fatal: something new', 'GIT_FAILED', 'refused'],
  ['', 'GIT_FAILED', 'refused'],
])('WL-2: %j is %s', (words, code, nature) => {
  expect(gitFailure(words)).toMatchObject({ code, nature })
})

it('WL-2: a failure has the words of Git that tell, without its progress', () => {
  const words = 'Enumerating objects: 5\nremote: no\nCounting: 1\nfatal: repository x not found'
  expect(gitFailure(words).message).toBe('remote: no\nfatal: repository x not found')
})

it('WL-2: of all meanings of a ref the first counts, an annotated tag by its commit', () => {
  const output = 'aa\trefs/heads/v1\nbb\trefs/tags/v1\ncc\trefs/tags/v1^{}\n'
  const names = ['refs/heads/v1', 'refs/tags/v1']
  expect(chooseAdvertised(output, names)).toEqual({ commit: 'aa', ref: 'refs/heads/v1' })
  expect(chooseAdvertised(output, ['refs/tags/v1'])).toEqual({ commit: 'cc', ref: 'refs/tags/v1' })
  expect(chooseAdvertised('', names)).toBeUndefined()
  const head = 'ref: refs/heads/trunk\tHEAD\ndd\tHEAD\n'
  expect(chooseAdvertised(head, ['HEAD'])).toEqual({ commit: 'dd', ref: 'refs/heads/trunk' })
  expect(chooseAdvertised('dd\tHEAD\n', ['HEAD'])).toEqual({ commit: 'dd', ref: 'HEAD' })
})

it.each([
  ['ssh://git@h:2222/r.git', { host: 'h', port: 2222 }],
  ['ssh://git@[::1]/r.git', { host: '::1', port: 22 }],
  ['git@h.example.org:team/r.git', { host: 'h.example.org', port: 22 }],
  ['https://h/r.git', undefined],
])('SEC-1: the SSH host of %s is known', (url, place) => {
  expect(sshPlace(url)).toEqual(place)
})

it.each([
  ['../sibling.git', 'sub', true],
  ['https://h/r.git', 'a/b', true],
  ['git@h:r.git', 'sub', true],
  ['file:///etc', 'sub', false],
  ['ext::sh -c id', 'sub', false],
  ['/etc', 'sub', false],
  ['--upload-pack=x', 'sub', false],
  ['../$(id)', 'sub', false],
  ['http://10.0.0.1/r', 'sub', false],
  ['https://h/r.git', '../out', false],
  ['https://h/r.git', '/abs', false],
  ['https://h/r.git', '-x', false],
])('SEC-1: a submodule at %s in %s: %s', (url, path, fine) => {
  const output = `submodule.s.path\n${path}\0submodule.s.url\n${url}\0`
  if (fine)
    expect(readSubmodules(output)).toEqual({
      paths: [path],
      urls: url.startsWith('..') ? [] : [url],
    })
  else expect(() => readSubmodules(output)).toThrow(/is refused/)
  if (!url.startsWith('..')) expect(isGitUrl(url) || !fine).toBe(true)
})
