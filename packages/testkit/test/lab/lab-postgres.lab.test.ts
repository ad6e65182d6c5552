import { labPostgres } from '@keystone/testkit/lab/lab-postgres'
import { run } from '@keystone/testkit/lab/run'
import { expect, test } from 'vitest'

const PSQL = ['/usr/lib/postgresql/15/bin/psql', '-X', '-At'] as const

test('LAB: a cluster of its own keeps its rows over a SIGKILL and ends with close', async () => {
  const cluster = await labPostgres({ settings: { max_connections: '20' } })
  try {
    const url = await cluster.createDatabase('one')
    const ask = (sql: string) => run([...PSQL, '-d', url, '-c', sql])
    await ask('create table t (v int); insert into t values (7)')
    cluster.process.signal('SIGKILL')
    const restarted = await cluster.restart()
    expect(await ask('select v from t')).toBe('7\n')
    expect(await ask('show max_connections')).toBe('20\n')
    expect(restarted.isRunning()).toBe(true)
  } finally {
    await cluster.close()
  }
  await expect(run([...PSQL, '-d', cluster.url, '-c', 'select 1'])).rejects.toThrow(/refused/)
})
