/** A control plane of its own, for tests that kill one: opens the SQLite file given and waits. */
import { openStore } from '../../src/open-store.ts'
import { storeOptions } from './store-tools.ts'

const file = process.argv[2]
if (file === undefined) throw new Error('usage: hold-store.ts FILE')
const store = await openStore(storeOptions({ file }))
await store.users.create(
  { id: 'usr_1', email: 'a@example.com', name: 'a', passwordHash: undefined },
  {
    organisationId: 'installation',
    actor: 'test',
    verb: 'user.create',
    subject: 'usr_1',
    reason: undefined,
    sourceAddress: undefined,
    requestId: undefined,
    correlationId: undefined,
    operationId: undefined,
    outcome: 'succeeded',
    at: 1,
  },
)
process.stdout.write('open\n')
setInterval(() => undefined, 60_000)
