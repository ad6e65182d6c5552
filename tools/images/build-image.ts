import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ImageRecipe } from '../../packages/hosts/src/gateway/image/image-recipe.ts'
import { imageReference } from '../../packages/hosts/src/gateway/image/image-reference.ts'
import { BootstrapError } from '../bootstrap/bootstrap-error.ts'
import type { EngineEndpoint } from '../engine/engine-endpoint.ts'
import { engineRequest } from '../engine/engine-request.ts'
import { assembleRoot, writeFiles } from './assemble-root.ts'
import { recordMadeImage } from './made-images.ts'
import { type ImageOrigin, renderDockerfile } from './render-dockerfile.ts'

const BUILD_TIMEOUT_MS = 300_000

/** Builds a recipe's image on the engine: its context is laid out in a temporary folder that is always removed. */
export async function buildImage(
  endpoint: EngineEndpoint,
  recipe: ImageRecipe,
  origin: ImageOrigin,
): Promise<void> {
  const context = await mkdtemp(path.join(tmpdir(), 'keystone-image-'))
  try {
    await writeFile(path.join(context, 'Dockerfile'), renderDockerfile(recipe, origin))
    const root = path.join(context, origin === 'debian' ? 'rootfs' : 'files')
    await mkdir(root)
    if (origin === 'debian') await assembleRoot(recipe, root)
    else await writeFiles(recipe.files, root)
    await sendContext(endpoint, context, imageReference(recipe))
    recordMadeImage(imageReference(recipe), await imageId(endpoint, imageReference(recipe)))
  } finally {
    await rm(context, { recursive: true, force: true })
  }
}

async function sendContext(
  endpoint: EngineEndpoint,
  context: string,
  reference: string,
): Promise<void> {
  // Owned by root inside the image, whoever builds it.
  const ownership = ['--owner=0', '--group=0', '--numeric-owner']
  const tar = spawn('tar', ['-C', context, ...ownership, '-cf', '-', '.'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const query = new URLSearchParams({ t: reference, rm: '1', forcerm: '1' })
  const reply = await engineRequest(endpoint, {
    method: 'POST',
    path: `/build?${query}`,
    body: tar.stdout,
    timeoutMs: BUILD_TIMEOUT_MS,
  })
  const failure = buildFailure(reply.text)
  if (reply.status === 200 && failure === undefined) return
  throw new BootstrapError(
    'image_build_failed',
    `The engine could not build ${reference}: ${failure ?? reply.text}`,
    'Check the free disk space of the engine (docker system df) and run the command again.',
  )
}

async function imageId(endpoint: EngineEndpoint, reference: string): Promise<string> {
  const reply = await engineRequest(endpoint, { method: 'GET', path: `/images/${reference}/json` })
  return (JSON.parse(reply.text) as { Id: string }).Id
}

/** A failed build answers 200 and says so in one of its JSON lines. */
function buildFailure(text: string): string | undefined {
  const line = text.split('\n').find((candidate) => candidate.includes('"errorDetail"'))
  return line === undefined ? undefined : (JSON.parse(line) as { error: string }).error
}
