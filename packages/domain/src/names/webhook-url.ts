import { z } from 'zod'
import { wrong } from '../words/wrong.ts'

/**
 * Where a webhook is posted to: `https://…`, and plain http to loopback only, as for Git hosts. Without
 * credentials inside: who posts is proven by the signature. A query may be needed by the receiver.
 */
export const webhookUrl = z
  .string()
  .min(1)
  .max(2_000)
  .refine(isWebhookUrl, {
    message: wrong('webhook-url'),
  })

function isWebhookUrl(text: string): boolean {
  if (!/^[!-~]+$/.test(text) || !URL.canParse(text)) return false
  const { protocol, hostname, username, password, hash } = new URL(text)
  if (hostname === '' || username !== '' || password !== '' || hash !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)
}
