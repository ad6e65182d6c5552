/** A control plane of its own, for tests that kill one: sends what waits in the SQLite file given. */
import { deliverOutbox } from '@keystone/core/reconcilers/deliver-outbox'
import { masterKeySource } from '@keystone/foundation/crypto/master-key-source'
import { createIds } from '@keystone/foundation/ids'
import { systemClock as clock } from '@keystone/foundation/system-clock'
import { systemRandom as random } from '@keystone/foundation/system-random'
import { httpWebhooks } from '@keystone/hosts/webhooks/http-webhooks'
import { openStore } from '@keystone/store/open-store'
import { TEST_MASTER_KEY } from './test-api.ts'

const file = process.argv[2]
if (file === undefined) throw new Error('usage: send-outbox.ts FILE')
const ids = createIds(clock, random)
const masterKey = masterKeySource({ value: TEST_MASTER_KEY, file: '/nowhere', random })
const store = await openStore({ database: { file }, masterKey, clock, ids, random })
const webhooks = httpWebhooks({ egress: 'loopback', timeoutMs: 5_000 })
await deliverOutbox(
  { basis: { store, clock, ids, random }, webhooks },
  new AbortController().signal,
)
await store.close()
