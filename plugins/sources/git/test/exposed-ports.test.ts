import { expect, test } from 'vitest'
import { exposedPorts } from '../src/dockerfile/exposed-ports.ts'
import { missingDockerfile } from '../src/dockerfile/missing-dockerfile.ts'
import { placeOfDockerfile } from '../src/dockerfile/place-of-dockerfile.ts'

const NOTHING = { args: {}, target: undefined }
const portsOf = (dockerfile: string, options: Partial<Parameters<typeof exposedPorts>[1]> = {}) =>
  exposedPorts(dockerfile, { ...NOTHING, ...options })

test('SF-8: the TCP ports that a Dockerfile exposes, however it is written', () => {
  expect(portsOf('FROM node\nEXPOSE 3000')).toEqual([3000])
  expect(portsOf('from node\r\nexpose 80/tcp 53/udp \\\r\n  # more\r\n\r\n  443\r\n')).toEqual([
    80, 443,
  ])
  expect(portsOf('# escape=`\nFROM node\nEXPOSE 80 `\n 81')).toEqual([80, 81])
  expect(portsOf('FROM node\nEXPOSE 8000-8005 0 70000 -1 eighty $UNKNOWN')).toEqual([])
  expect(portsOf('FROM node\n# EXPOSE 80\nRUN echo EXPOSE 81\n')).toEqual([])
  expect(portsOf('FROM node\nRUN <<EOF\nEXPOSE 80\nEOF\nEXPOSE 81')).toEqual([81])
  expect(portsOf('')).toEqual([])
})

test('SF-8: what EXPOSE names is looked up in ARG, ENV and the build arguments', () => {
  const dockerfile = `FROM node\nARG PORT=3000\nEXPOSE \${PORT}`
  expect(portsOf(dockerfile)).toEqual([3000])
  expect(portsOf(dockerfile, { args: { PORT: '4000' } })).toEqual([4000])
  expect(portsOf('FROM node\nENV HOST="0.0.0.0" PORT=\'5000\'\nEXPOSE $PORT/tcp')).toEqual([5000])
  expect(portsOf('FROM node\nENV PORT 6000\nEXPOSE $PORT')).toEqual([6000])
  expect(portsOf(`FROM node\nEXPOSE \${PORT:-7000}`)).toEqual([7000])
  expect(portsOf('ARG PORT=8000\nFROM node\nARG PORT\nEXPOSE $PORT')).toEqual([8000])
  expect(portsOf('ARG PORT=8000\nFROM node\nEXPOSE $PORT')).toEqual([])
})

test('SF-8: of several stages the wanted one counts, with those that it is made from', () => {
  const dockerfile = `
FROM node AS base
EXPOSE 80
FROM base AS debug
EXPOSE 9229
FROM scratch
COPY --from=base /a /a
EXPOSE 8080`
  expect(portsOf(dockerfile)).toEqual([8080])
  expect(portsOf(dockerfile, { target: 'Debug' })).toEqual([80, 9229])
  expect(portsOf(dockerfile, { target: 'base' })).toEqual([80])
})

test('SEC-1: a Dockerfile made to be slow is read in no time', () => {
  const slow = [
    `EXPOSE ${'$A '.repeat(300_000)}`,
    `ENV ${'a=$a '.repeat(200_000)}`,
    `ENV a${' '.repeat(900_000)}=`,
    `EXPOSE ${`\${a:-`.repeat(200_000)}`,
    `RUN ${'<<A '.repeat(200_000)}`,
    `RUN ${'a\\\n'.repeat(300_000)}`,
    Array.from({ length: 80_000 }, (_, index) => `ENV a${index}=1`).join('\n'),
    `ENV a=1234567890\n${'ENV a=$a$a\n'.repeat(80_000)}`,
    'FROM a AS a\n'.repeat(80_000),
  ]
  const startedAt = performance.now()
  for (const one of slow) expect(portsOf(`FROM x\n${one}`)).toEqual([])
  expect(portsOf(`FROM x\nEXPOSE ${'1 2 3 '.repeat(150_000)}`)).toEqual([1, 2, 3])
  expect(performance.now() - startedAt).toBeLessThan(5_000)
})

test('SF-8: another Dockerfile is proposed with its own folder, or with the one above where it is only put away', () => {
  expect(placeOfDockerfile('Dockerfile.dev')).toEqual({
    directory: '.',
    dockerfile: 'Dockerfile.dev',
  })
  expect(placeOfDockerfile('services/api/Dockerfile')).toEqual({
    directory: 'services/api',
    dockerfile: 'Dockerfile',
  })
  expect(placeOfDockerfile('docker/web.Dockerfile')).toEqual({
    directory: '.',
    dockerfile: 'docker/web.Dockerfile',
  })
  expect(placeOfDockerfile('services/api/build/Dockerfile')).toEqual({
    directory: 'services/api',
    dockerfile: 'build/Dockerfile',
  })
})

test('SF-8: in place of a missing Dockerfile stands what there is', () => {
  const at = { directory: '.', dockerfile: 'Dockerfile', ref: 'main' }
  const files = Array.from({ length: 20 }, (_, index) => `src/${index}.ts`)
  expect(missingDockerfile(['package.json', ...files], at)).toMatchObject({
    why: 'There is no Dockerfile in main, nor any other Dockerfile.',
    fix: expect.stringContaining('What is there: package.json and src/.'),
    proposals: [],
  })
  expect(missingDockerfile(files, { ...at, directory: 'src' }).fix).toContain('…')
  expect(missingDockerfile(files, { ...at, directory: 'sources' })).toMatchObject({
    why: 'There is no folder sources in main.',
    fix: expect.stringContaining('src/'),
  })
  expect(missingDockerfile([], at).fix).toContain('no files')
})
