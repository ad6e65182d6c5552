import type { Source } from '@keystone/plugin-kit/source'
import { checkImage } from './check.ts'
import { type ImageConfig, imageConfig } from './config.ts'
import { imageForm } from './form.ts'
import { planImage } from './plan.ts'
import { pullStep } from './steps/pull.ts'
import { resolveStep } from './steps/resolve.ts'

const image: Source<ImageConfig> = {
  kind: 'image',
  title: 'Image',
  describe: 'Runs an image from a registry, by the digest that its tag has now.',
  config: imageConfig,
  sample: { reference: 'registry.example.com/shop/web:1.4' },
  form: imageForm,
  plan: planImage,
  steps: {
    'image:resolve': resolveStep,
    'image:pull': pullStep,
  },
  check: checkImage,
}

export default image
