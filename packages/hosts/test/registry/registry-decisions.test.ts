import { expect, it } from 'vitest'
import { maySendCredentials } from '../../src/registry/may-send-credentials.ts'
import { parseChallenge } from '../../src/registry/parse-challenge.ts'
import { parseImageReference } from '../../src/registry/parse-image-reference.ts'

const DIGEST = `sha256:${'0'.repeat(64)}`

it.each([
  ['busybox', 'registry-1.docker.io', 'library/busybox', 'latest'],
  ['team/app:1.2', 'registry-1.docker.io', 'team/app', '1.2'],
  ['docker.io/team/app', 'registry-1.docker.io', 'team/app', 'latest'],
  ['localhost/app', 'localhost', 'app', 'latest'],
  ['localhost:5000/a/b:x', 'localhost:5000', 'a/b', 'x'],
  [`ghcr.io/a/b@${DIGEST}`, 'ghcr.io', 'a/b', DIGEST],
  [`ghcr.io/a/b:1@${DIGEST}`, 'ghcr.io', 'a/b', DIGEST],
])('WL-3: %s lives at %s', (image, host, repository, reference) => {
  expect(parseImageReference(image)).toMatchObject({ host, repository, reference })
})

it.each([
  ['registry-1.docker.io', 'https://auth.docker.io/token', true],
  ['ghcr.io', 'https://ghcr.io/token', true],
  ['registry.gitlab.com', 'https://gitlab.com/jwt/auth', true],
  ['registry.example.com:5050', 'https://gitlab.example.com/jwt/auth', true],
  ['127.0.0.1:5000', 'http://127.0.0.1:6000/token', true],
  ['ghcr.io', 'https://evil.io/token', false],
  ['registry.example.com', 'http://registry.example.com/token', false],
  ['registry.example.com', 'https://example.com.evil.org/token', false],
  ['registry.example.com', 'https://evilexample.com/token', false],
  ['registry.example.com', 'http://127.0.0.1/token', false],
  ['127.0.0.1:5000', 'https://evil.org/token', false],
  ['10.0.0.7:5000', 'https://10.0.0.8/token', false],
])('SEC-6: credentials of %s go to %s: %s', (host, realm, may) => {
  expect(maySendCredentials(host, new URL(realm))).toBe(may)
})

it('SEC-6: challenges are read whatever their case, and others are none', () => {
  expect(parseChallenge('Bearer realm="https://a/t",service="s",scope="x:y:pull,push"')).toEqual({
    scheme: 'bearer',
    parameters: { realm: 'https://a/t', service: 's', scope: 'x:y:pull,push' },
  })
  expect(parseChallenge('BASIC Realm="r"')).toEqual({ scheme: 'basic', parameters: { realm: 'r' } })
  expect(parseChallenge('Negotiate')).toBeUndefined()
})
