import { lookup } from 'node:dns/promises'
import type { Check } from '../check.ts'
import type { Finding } from '../finding.ts'

const TIMEOUT_MS = 4_000
const OUTSIDE = 'registry-1.docker.io'

export const checkDns: Check = async () => [await localNames(), await outsideNames()]

async function localNames(): Promise<Finding> {
  const address = await addressOf('shop.localhost')
  const isLocal = address === '::1' || address?.startsWith('127.') === true
  return {
    id: 'dns-localhost',
    state: isLocal ? 'ok' : 'warn',
    what: 'Names under .localhost',
    found: address === undefined ? 'not resolved on this machine' : `resolve to ${address}`,
    fix: isLocal
      ? undefined
      : 'Browsers know them anyway; curl needs --resolve, or the name in /etc/hosts: 127.0.0.1 shop.localhost.',
  }
}

async function outsideNames(): Promise<Finding> {
  const address = await addressOf(OUTSIDE)
  const isKnown = address !== undefined
  return {
    id: 'dns',
    state: isKnown ? 'ok' : 'warn',
    what: `DNS (${OUTSIDE})`,
    found: address ?? 'not resolved',
    fix: isKnown
      ? undefined
      : 'Images from the internet cannot be pulled; check /etc/resolv.conf, or use a registry that is reachable.',
  }
}

async function addressOf(name: string): Promise<string | undefined> {
  const late = new Promise<undefined>((resolve) => {
    setTimeout(() => resolve(undefined), TIMEOUT_MS).unref()
  })
  return await Promise.race([lookup(name).then(({ address }) => address), late]).catch(
    () => undefined,
  )
}
