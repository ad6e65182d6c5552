import type { JournalStore } from '@keystone/engine/journal-store'
import type { Faults } from './fault-injector.ts'
import type { SimProcess } from './sim-process.ts'

/** Where the process may die around the call, and the database may fail. */
const FAULTY: ReadonlySet<string> = new Set([
  'create',
  'append',
  'claim',
  'release',
  'acquireLocks',
  'signal',
  'consumeSignal',
  'signals',
  'signalledRoots',
  'unfinishedRoots',
  'waitingRoots',
  'loadTree',
  'renew',
])

/** The store as one process sees it: the process dies around calls, and the database comes and goes. */
export function simStore(store: JournalStore, process: SimProcess, faults: Faults): JournalStore {
  const through =
    (name: string, call: (...args: readonly unknown[]) => Promise<unknown>) =>
    async (...args: readonly unknown[]) => {
      const faulty = FAULTY.has(name)
      await process.runs()
      if (faulty) {
        await mayDie(process, faults, `before ${name}`)
        if (faults.hits('database-before', name)) throw new Error(`database gone before ${name}`)
      }
      const result = await call(...args)
      if (faulty) {
        await mayDie(process, faults, `after ${name}`)
        if (faults.hits('database-after', name)) throw new Error(`database gone after ${name}`)
      }
      await process.runs()
      return result
    }
  return new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target)
      if (typeof member !== 'function' || typeof name !== 'string') return member
      return through(name, member.bind(target))
    },
  })
}

async function mayDie(process: SimProcess, faults: Faults, where: string): Promise<void> {
  if (!faults.hits('crash', where)) return
  process.kill()
  await process.runs()
}
