import type { Secret } from '@keystone/domain/secret'
import { StepError } from '@keystone/plugin-kit/step-error'
import type { StepRun } from '@keystone/plugin-kit/step-run'
import { buildInput } from '@keystone/plugin-kit/steps/build-input'
import { buildStep } from '@keystone/plugin-kit/steps/build-step'
import { ensureCheckout } from '@keystone/plugin-kit/steps/ensure-checkout'
import { joinPath } from '@keystone/plugin-kit/steps/join-path'
import type { PreparedBuild } from '@keystone/plugin-kit/steps/prepared-build'
import { registryAuthsForHosts } from '@keystone/plugin-kit/steps/registry-auth'
import { SOURCE_FOLDER } from '@keystone/plugin-kit/steps/source-folder'
import { stepOutput } from '@keystone/plugin-kit/steps/step-output'
import { z } from 'zod'
import { gitConfig } from '../config.ts'
import { baseImageHosts } from '../dockerfile/base-image-hosts.ts'
import { readDockerfile } from '../dockerfile/read-dockerfile.ts'

const gitBuildInput = z.looseObject({
  ...buildInput.shape,
  ...gitConfig.pick({
    directory: true,
    dockerfile: true,
    args: true,
    secrets: true,
    target: true,
    noCache: true,
  }).shape,
})

type GitBuildInput = z.output<typeof gitBuildInput>

export const buildFromDockerfile = buildStep<GitBuildInput>({ input: gitBuildInput, prepare })

async function prepare(context: StepRun, input: GitBuildInput): Promise<PreparedBuild> {
  const { commit, workspace } = stepOutput.checkout(context)
  const { path } = await ensureCheckout(context, workspace, { ...input.checkout, ref: commit })
  const text = await readDockerfile(context.deps.workspaces, workspace, input)
  const { dockerfile, args, target, noCache } = input
  return {
    contextDirectory: joinPath(path, SOURCE_FOLDER, input.directory),
    dockerfile,
    args,
    secrets: await buildSecrets(context, input),
    target,
    noCache,
    registryAuth: await registryAuthsForHosts(context, baseImageHosts(text)),
  }
}

/** Values of the variables that the config names. Each is redacted before the first line of output can show it. */
async function buildSecrets(
  context: StepRun,
  input: GitBuildInput,
): Promise<Readonly<Record<string, Secret>>> {
  const wanted = Object.entries(input.secrets)
  if (wanted.length === 0) return {}
  const records = context.deps.records(context.operation.organisationId)
  const variables = await records.effectiveVariables(input.workloadId)
  const found = wanted.map(([id, name]): readonly [string, Secret] => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined
    if (value === undefined) throw missingVariable(id, name)
    context.redact(value.reveal())
    return [id, value]
  })
  return Object.fromEntries(found)
}

function missingVariable(id: string, name: string): StepError {
  return new StepError(
    'BUILD_SECRET_MISSING',
    `The build secret ${id} takes its value from the variable ${name}, which is not set`,
    { hint: `Set ${name} on the workload or its environment, or remove the build secret.` },
  )
}
