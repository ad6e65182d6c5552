import { expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'
import { SETTINGS } from '../src/settings.ts'

it('every setting has a default or is optional', () => {
  const config = readConfig({})
  expect(config.port).toBe(7400)
  expect(config.host).toBe('127.0.0.1')
  expect(config.hostPorts).toEqual({ from: 30_000, to: 32_767 })
  expect(config.databaseUrl).toBeUndefined()
  expect(config.trustedProxies).toEqual([])
})

it('every example is accepted', () => {
  for (const setting of Object.values(SETTINGS)) {
    if ('secret' in setting) continue
    expect(() => setting.parse(setting.example)).not.toThrow()
  }
})

it('SEC-3: every bad value is named at once, and none is repeated', () => {
  const bad = {
    KEYSTONE_PORT: '70000',
    DATABASE_URL: 'mysql://user:hunter2@db/x',
    KEYSTONE_SUBNET_POOL: '10.214.0.1/16',
    KEYSTONE_HOST_PORTS: '9-1',
    KEYSTONE_DATA_DIR: 'relative',
    KEYSTONE_LOG_LEVEL: 'loud',
    KEYSTONE_PUBLIC_URL: 'javascript:alert(1)',
    KEYSTONE_TRUSTED_PROXIES: '10.0.0.0/8, everywhere',
  }
  const error = expect.objectContaining({ code: 'CONFIG_INVALID' })
  expect(() => readConfig(bad)).toThrow(error)
  let message = ''
  try {
    readConfig(bad)
  } catch (caught) {
    message = String(caught)
  }
  for (const name of Object.keys(bad)) expect(message).toContain(name)
  expect(message).not.toContain('hunter2')
})

it('an empty variable counts as unset', () => {
  expect(readConfig({ KEYSTONE_PORT: '', DATABASE_URL: '' }).port).toBe(7400)
})
