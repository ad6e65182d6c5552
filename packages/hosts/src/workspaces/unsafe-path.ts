import { StepError } from '@keystone/plugin-kit/step-error'

/** A path inside a workspace that would leave it, or that is neither file nor folder. */
export function unsafePath(file: string, why: string): StepError {
  return new StepError('TREE_UNSAFE', `${JSON.stringify(file)} ${why}`, {
    hint: 'Only regular files and folders inside the repository are taken.',
  })
}
