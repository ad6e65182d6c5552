import { expect, test } from 'vitest'
import { baseImageHosts } from '../src/dockerfile/base-image-hosts.ts'
import { dockerfileCandidates } from '../src/dockerfile/dockerfile-candidates.ts'

test('WL-2: credentials go to the registries that a Dockerfile names, once each', () => {
  const dockerfile = `# syntax=docker/dockerfile:1
ARG BASE=secret.example.com/x
from --platform=linux/amd64 registry.example.com:5000/team/base:1 AS build
COPY --chown=1:1 --from=build /a /b
FROM \${BASE}
FROM node:24-slim
COPY --from=ghcr.io/owner/tool@sha256:${'a'.repeat(64)} /tool /tool
FROM localhost/x
`
  expect(baseImageHosts(dockerfile)).toEqual([
    'docker.io',
    'ghcr.io',
    'localhost',
    'registry.example.com:5000',
  ])
})

test('WL-2: a missing Dockerfile is answered with those that exist, nearest first', () => {
  const paths = [
    '.git/Dockerfile',
    'services/api/Dockerfile',
    'services/api/Dockerfile.dockerignore',
    'Containerfile',
    'web/prod.Dockerfile',
    'README.md',
    'dockerfiles/readme',
    'Dockerfile.dev',
  ]
  expect(dockerfileCandidates(paths)).toEqual([
    'Containerfile',
    'Dockerfile.dev',
    'web/prod.Dockerfile',
    'services/api/Dockerfile',
  ])
})
