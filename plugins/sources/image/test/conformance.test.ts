import { sourceSuite } from '@keystone/testkit/conformance/source-suite'
import image from '../src/index.ts'

sourceSuite(image, {
  fields: { reference: 'image' },
  hostileWants: ['--privileged', 'latest;id', '1/../../other', 'sha256:12', '1@sha256:0', ''],
})
