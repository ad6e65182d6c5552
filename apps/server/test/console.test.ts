import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from './support/call.ts'
import { type TestApi, testApi } from './support/test-api.ts'

const PAGE = '<!doctype html><title>Keystone</title>'
const SCRIPT = `console.log(${JSON.stringify('x'.repeat(2_000))})`
const HTML = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

let folder: string
let api: TestApi

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'keystone-console-'))
  mkdirSync(path.join(folder, 'assets'))
  writeFileSync(path.join(folder, 'index.html'), PAGE)
  const script = path.join(folder, 'assets/main-a1b2c3.js')
  writeFileSync(script, SCRIPT)
  writeFileSync(`${script}.br`, brotliCompressSync(SCRIPT))
  writeFileSync(`${script}.gz`, gzipSync(SCRIPT))
  writeFileSync(path.join(folder, 'assets/notes.txt'), 'not of a kind that is served')
  api = await testApi({ consoleDirectory: folder })
})
afterAll(async () => {
  await api.close()
  rmSync(folder, { recursive: true, force: true })
})

test('SF-6: every address of the console answers with its page, checked for news each time', async () => {
  for (const address of ['/', '/applications', '/operations/op_0123456789abcdef', '/a/b/c']) {
    const answer = await call(api, `GET ${address}`, {}, undefined, HTML)
    expect([address, answer.status, answer.text]).toEqual([address, 200, PAGE])
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    const etag = answer.headers.get('etag') ?? ''
    const again = await call(api, `GET ${address}`, {}, undefined, {
      ...HTML,
      'if-none-match': etag,
    })
    expect(again.status).toBe(304)
  }
})

test('SF-1: the console shadows nothing of the API', async () => {
  expect((await call(api, 'GET /ready', {}, undefined, HTML)).body).toEqual({ status: 'ready' })
  expect((await call(api, 'GET /docs', {}, undefined, HTML)).text).toContain(
    '<h1>Keystone API</h1>',
  )
  expect((await call(api, 'GET /v1/session', {}, undefined, HTML)).status).toBe(401)
  for (const unknown of [
    '/v1',
    '/v1/nothing',
    '/docs/nothing',
    '/metrics/x',
    '/assets/gone-1.js',
  ]) {
    const answer = await call(api, `GET ${unknown}`, {}, undefined, HTML)
    expect([unknown, answer.status, answer.body?.code]).toEqual([unknown, 404, 'NOT_FOUND'])
  }
  expect((await call(api, 'GET /applications')).body.code).toBe('NOT_FOUND')
  expect((await call(api, 'POST /applications', {}, undefined, HTML)).status).toBe(404)
})

test('Q-11: hashed files are compressed once and kept for ever', async () => {
  const ask = (encoding: string) =>
    call(api, 'GET /assets/main-a1b2c3.js', {}, undefined, { 'accept-encoding': encoding })
  const wanted = {
    'gzip, deflate, br': 'br',
    gzip: 'gzip',
    'br;q=0, gzip;q=0.5': 'gzip',
    identity: null,
  }
  for (const [accepted, encoding] of Object.entries(wanted)) {
    const answer = await ask(accepted)
    expect([accepted, answer.headers.get('content-encoding')]).toEqual([accepted, encoding])
    expect(answer.text).toBe(SCRIPT)
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  }
})

test('SEC-4: pages and files carry the policy without any inline script or style', async () => {
  for (const address of ['/', '/assets/main-a1b2c3.js']) {
    const { headers } = await call(api, `GET ${address}`, {}, undefined, HTML)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
})

test('SEC-8: only built files are served, by their exact names', async () => {
  for (const target of [
    '/assets/notes.txt',
    '/assets/main-a1b2c3.js.br',
    '/assets',
    '/package.json',
  ]) {
    const answer = await call(api, `GET ${target}`)
    expect([target, answer.status]).toEqual([target, 404])
  }
})
