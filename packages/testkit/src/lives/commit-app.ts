import type { Random } from '../sim/random.ts'
import { APP_FILE, type App } from '../world/app.ts'
import { hashOf } from '../world/hash-of.ts'
import { NAMES } from './names.ts'
import type { ProductWorld } from './product-world.ts'

/** A new commit on the main branch: mostly an application that works, sometimes one that does not. */
export function commitApp(product: ProductWorld, workloadId: string, random: Random): void {
  const repository = product.world.repositories.get(NAMES.repository(workloadId))
  if (!repository) return
  const version = `v${++product.made}`
  const app = appOf(version, random, product.defects)
  const commit = hashOf([workloadId, version]).slice(0, 40)
  repository.commits.set(commit, {
    message: `Make ${version}`,
    author: 'Ada <ada@example.com>',
    committedAt: product.world.clock.now(),
    files: { [APP_FILE]: JSON.stringify(app), Dockerfile: 'FROM scratch\nCOPY app.json /\n' },
  })
  repository.refs.set('main', commit)
  product.world.tell(`  somebody commits ${version} ${JSON.stringify(app)}`)
}

function appOf(version: string, random: Random, defective: number): App {
  const good: App = {
    version,
    port: random.pick([8080, 8080, 8080, 9090]),
    buildMs: random.int(200, 8_000),
    buildFails: false,
    readyAfterMs: random.pick([5, 50, 400, 3_000]),
    stopsAfterMs: random.pick([0, 20, 500, 3_000]),
    oneOff: { takesMs: random.pick([10, 500, 5_000]), exitCode: 0 },
  }
  const defects: readonly Partial<App>[] = [
    { buildFails: true },
    { readyAfterMs: 'never' },
    { diesAfterMs: random.pick([1, 100, 500]) },
    { readyAfterMs: 5, diesAfterMs: random.int(1_000, 3_000) },
    { readyAfterMs: 5, diesAfterMs: random.int(20_000, 60_000) },
    { oneOff: { takesMs: 100, exitCode: 1 } },
  ]
  return random.chance(defective) ? { ...good, ...random.pick(defects) } : good
}
