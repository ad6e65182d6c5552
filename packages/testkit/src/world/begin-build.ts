import type { BuildSpec } from '@keystone/plugin-kit/ports/builder-port'
import { APP_FILE, type App, appProgram } from './app.ts'
import type { Build } from './build.ts'
import { hashOf } from './hash-of.ts'
import type { Machine } from './machine.ts'
import type { World } from './world.ts'

/** Of a hundred builds so many end because the engine ended them with their client. */
const LOST_OF_A_HUNDRED = 3

/** Starts the work; the image is there when it ends well. The application is what `app.json` says. */
export function beginBuild(world: World, machine: Machine, spec: BuildSpec): Build {
  const { clock, random } = world
  const text = world.disk.get(`${spec.contextDirectory}/${APP_FILE}`)
  const app: App | undefined = text && JSON.parse(new TextDecoder().decode(text))
  const build: Build = {
    state: 'running',
    imageId: undefined,
    message: '',
    lines: ['Step 1/2 : FROM scratch', 'Step 2/2 : COPY app.json /'],
    ended: Promise.withResolvers(),
    untime: () => undefined,
  }
  const lost = random.int(1, 100) <= LOST_OF_A_HUNDRED
  build.untime = clock.setTimer(app?.buildMs ?? 100, () => {
    if (lost) build.state = 'lost'
    else if (!app || app.buildFails) fail(build)
    else succeed(world, machine, spec, app, build)
    world.tell(`  world: build ${spec.buildId} ${build.state}`)
    build.ended.resolve()
  })
  return build
}

function fail(build: Build): void {
  build.state = 'failed'
  build.message = 'COPY failed: no such file'
  build.lines.push(build.message)
}

function succeed(world: World, machine: Machine, spec: BuildSpec, app: App, build: Build): void {
  const id = `sha256:${hashOf([app, spec.labels])}`
  machine.images.set(id, {
    id,
    labels: spec.labels,
    createdAt: world.clock.now(),
    exposedPorts: app.port === undefined ? [] : [app.port],
    program: appProgram(world, app),
  })
  machine.references.set(spec.tag, id)
  build.state = 'succeeded'
  build.imageId = id
}
