import { readStore, SCHEMA_VERSION, writeStore } from './store.js'

const everyMs = Number(process.env.WORK_EVERY_MS ?? 1000)

/** The work of this example is counting; a real worker would take jobs from a queue. */
function work() {
  const store = readStore()
  if (store.schema < SCHEMA_VERSION) {
    console.log(`waiting: schema ${store.schema}, ${SCHEMA_VERSION} needed`)
    return
  }
  writeStore({ ...store, jobsDone: store.jobsDone + 1 })
  console.log(`job ${store.jobsDone + 1} done`)
}

const timer = setInterval(work, everyMs)
process.on('SIGTERM', () => {
  clearInterval(timer)
  console.log('worker ends')
})
