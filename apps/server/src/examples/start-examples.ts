import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { deployFirstExample } from '@keystone/core/usecases/deploy-first-example'
import type { Product } from '@keystone/core/usecases/product'
import { serveRepositories } from '@keystone/hosts/git/serve-repositories'
import { failureLines } from './failure-lines.ts'
import { fetchThroughGateway } from './fetch-through-gateway.ts'
import { makeExampleRepository } from './make-example-repository.ts'
import { tellProgress } from './tell-progress.ts'

const EXAMPLES = fileURLToPath(new URL('../../../../examples', import.meta.url))
const NAMES = ['hello-http', 'markdown-site', 'worker-migrate'] as const
const HOST = 'hello.localhost'

export interface ExamplesOptions {
  readonly product: Product
  readonly organisationId: string
  readonly dataDirectory: string
  readonly path: string
  /** Of the examples' Git host. */
  readonly port: number
  readonly gatewayHttpPort: number
  /** Without one nothing is deployed: the next start with one does it. */
  readonly hasEngine: boolean
  readonly say: (line: string) => void
}

/**
 * The examples' Git host, and on a first start the first deployment, told step by step and fetched. The
 * product works without either: a port that is taken is said and left alone.
 */
export async function startExamples(
  options: ExamplesOptions,
): Promise<{ close(): void } | undefined> {
  const { say } = options
  const root = path.join(options.dataDirectory, 'examples')
  try {
    for (const name of NAMES)
      await makeExampleRepository(
        path.join(EXAMPLES, name),
        path.join(root, `${name}.git`),
        options.path,
      )
    const host = await serveRepositories({ root, path: options.path, port: options.port })
    const repositoryUrl = `http://127.0.0.1:${options.port}/hello-http.git`
    if (options.hasEngine) await deployExample(options, repositoryUrl)
    return {
      close() {
        host.close()
        host.closeAllConnections()
      },
    }
  } catch (error) {
    say(`The examples are not served: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}

async function deployExample(options: ExamplesOptions, repositoryUrl: string): Promise<void> {
  const { product, organisationId, say, gatewayHttpPort } = options
  const example = { repositoryUrl, host: HOST }
  const operationId = await deployFirstExample(product, organisationId, example)
  if (operationId === undefined) return
  say(`\nDeploying the example from ${repositoryUrl} (operation ${operationId})`)
  const quiet = tellProgress(product.engine, operationId, product.basis.clock, say)
  await product.engine.whenAtRest(operationId)
  quiet()
  const record = await product.basis.store.operations(organisationId).get(operationId)
  if (record?.cached.state !== 'succeeded') {
    for (const line of record === undefined ? [] : failureLines(record)) say(line)
    return
  }
  const url = `http://${HOST}${gatewayHttpPort === 80 ? '' : `:${gatewayHttpPort}`}/`
  const answer = await fetchThroughGateway(HOST, gatewayHttpPort)
  say(`\nThe example runs: ${url} answered ${answer.status}: ${answer.body}\n`)
}
