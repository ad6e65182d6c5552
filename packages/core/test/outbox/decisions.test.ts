import { webhookUrl } from '@keystone/domain/names/webhook-url'
import { Secret } from '@keystone/domain/secret'
import { expect, test } from 'vitest'
import { judgeAnswer } from '../../src/outbox/judge-answer.ts'
import { LONGEST_PAUSE_MS, pauseAfter } from '../../src/outbox/pause-after.ts'
import { signedHeaders } from '../../src/outbox/signed-headers.ts'

const NOW = Date.UTC(2026, 0, 1)

test('WL-31: the signature is the one of the Standard Webhooks specification', () => {
  const secret = new Secret('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')
  const headers = signedHeaders(
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    1_614_265_330_999,
    '{"test": 2432232314}',
    [secret],
  )
  expect(headers).toMatchObject({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('WL-31: while a secret is being replaced both sign, the newest first', () => {
  const secrets = [new Secret('whsec_bmV3'), new Secret('whsec_b2xk')]
  const { 'webhook-signature': both = '' } = signedHeaders('dlv_1', NOW, '{}', secrets)
  const alone = secrets.map((one) => signedHeaders('dlv_1', NOW, '{}', [one])['webhook-signature'])
  expect(both.split(' ')).toEqual(alone)
})

test.each([
  [200, 'delivered'],
  [204, 'delivered'],
  [299, 'delivered'],
  [301, 'refused'],
  [307, 'refused'],
  [400, 'refused'],
  [401, 'refused'],
  [404, 'refused'],
  [410, 'refused'],
  [413, 'refused'],
  [422, 'refused'],
  [408, 'again'],
  [409, 'again'],
  [425, 'again'],
  [429, 'again'],
  [500, 'again'],
  [503, 'again'],
  [100, 'again'],
] as const)('F-21: an answer of %i means %s', (status, verdict) => {
  expect(judgeAnswer(status)).toBe(verdict)
})

test('F-21: pauses double from 5 s to 10 min, a fifth more or less by chance', () => {
  const pauses = [1, 2, 3, 7, 8, 9, 500].map((failures) =>
    pauseAfter(failures, undefined, NOW, 0.5),
  )
  expect(pauses).toEqual([5_000, 10_000, 20_000, 320_000, 600_000, 600_000, 600_000])
  expect(pauseAfter(1, undefined, NOW, 0)).toBe(4_000)
  expect(pauseAfter(1, undefined, NOW, 1)).toBe(6_000)
})

test.each([
  ['120', 120_000],
  ['1', 5_000],
  ['0', 5_000],
  ['999999999', LONGEST_PAUSE_MS],
  [new Date(NOW + 90_000).toUTCString(), 90_000],
  [new Date(NOW - 90_000).toUTCString(), 5_000],
  ['soon', 5_000],
  ['', 5_000],
  ['-5', 5_000],
])('F-21: Retry-After of "%s" makes a pause of %i ms', (header, pauseMs) => {
  expect(pauseAfter(1, header, NOW, 0.5)).toBe(pauseMs)
})

test.each([
  'https://hooks.example.com/in?key=1',
  'https://[2001:db8::1]:8443/in',
  'http://127.0.0.1:9000/in',
  'http://localhost/in',
])('SEC-6: %s may be a webhook', (url) => {
  expect(webhookUrl.safeParse(url).success).toBe(true)
})

test.each([
  'http://hooks.example.com/in',
  'http://169.254.169.254/latest',
  'https://user:word@example.com/in',
  'https://user@example.com/in',
  'https://example.com/in#part',
  'ftp://example.com/in',
  'file:///etc/passwd',
  'gopher://example.com/',
  'https://exa mple.com/',
  'https://example.com/\u0000',
  'example.com/in',
  '',
])('SEC-6: %j may not', (url) => {
  expect(webhookUrl.safeParse(url).success).toBe(false)
})
