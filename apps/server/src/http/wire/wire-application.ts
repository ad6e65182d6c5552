import type { Application } from '@keystone/domain/entities/application'
import { iso } from './iso.ts'

export function wireApplication(application: Application) {
  return { ...application, createdAt: iso(application.createdAt) }
}
