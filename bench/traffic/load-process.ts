import { type LoadOrder, type PhaseSeen, startLoad } from './load.ts'

/** The load of `bench:traffic` in a process of its own, so that neither measures the other's event loop. */
let load: ReturnType<typeof startLoad> | undefined

process.on('message', (order: LoadOrder) => {
  if (order.type === 'start') load = startLoad(order)
  if (order.type === 'phase') answer(load?.nextPhase())
  if (order.type === 'stop') void load?.stop().then(answer)
})
// The bench is gone: nobody wants the load any more.
process.on('disconnect', () => process.exit(0))

function answer(seen: PhaseSeen | undefined): void {
  process.send?.(seen)
}
