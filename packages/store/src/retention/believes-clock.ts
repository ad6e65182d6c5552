import type { StoreContext } from '../store-context.ts'
import { type ClockSeen, judgeClock } from './judge-clock.ts'

const BELIEVED = 'clock-believed-ms'
const DOUBTED = 'clock-doubted-for-ms'

/** Looks at the clock and keeps what it saw, see `judgeClock`; the answer is the same after a crash. */
export function believesClock(context: StoreContext): () => Promise<boolean> {
  let lookedAtMs: number | undefined
  return async () => {
    const atMs = context.clock.monotonicMs()
    const ranMs = lookedAtMs === undefined ? 0 : Math.round(atMs - lookedAtMs)
    lookedAtMs = atMs
    const known = await read(context)
    const { isBelieved, seen } = judgeClock(known, context.clock.now(), ranMs)
    if (seen !== known) await write(context, seen)
    return isBelieved
  }
}

async function read({ connection }: StoreContext): Promise<ClockSeen | undefined> {
  const rows = await connection.db
    .selectFrom('counter')
    .select(['name', 'value'])
    .where('name', 'in', [BELIEVED, DOUBTED])
    .execute()
  const values = new Map(rows.map(({ name, value }) => [name, value]))
  const believedMs = values.get(BELIEVED)
  return believedMs === undefined
    ? undefined
    : { believedMs, doubtedForMs: values.get(DOUBTED) ?? 0 }
}

async function write({ connection }: StoreContext, seen: ClockSeen): Promise<void> {
  const rows = [
    { name: BELIEVED, value: seen.believedMs },
    { name: DOUBTED, value: seen.doubtedForMs },
  ]
  await connection.writer.write(
    (trx) =>
      trx
        .insertInto('counter')
        .values(rows)
        .onConflict((conflict) =>
          conflict.column('name').doUpdateSet((eb) => ({ value: eb.ref('excluded.value') })),
        )
        .execute(),
    { repeatable: true },
  )
}
