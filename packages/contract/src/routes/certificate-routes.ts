import { z } from 'zod'
import { defineRoute } from '../define-route.ts'
import { certificateSettings } from '../resources/certificate-settings.ts'
import { READ_ONLY } from '../route.ts'
import { acmeDirectory } from '../schemas/acme-directory.ts'
import { emailAddress } from '../schemas/email-address.ts'

export const certificateRoutes = {
  'certificates.get': defineRoute({
    method: 'GET',
    path: '/v1/certificates/settings',
    summary: 'Which authority certifies faces with public certificates',
    right: 'server.read',
    audit: READ_ONLY,
    response: certificateSettings,
    status: 200,
    errors: [],
  }),
  'certificates.update': defineRoute({
    method: 'PUT',
    path: '/v1/certificates/settings',
    summary: 'Choose that authority; every gateway runs with it within seconds',
    right: 'server.manage',
    audit: 'certificates.update',
    body: z.object({
      email: emailAddress.optional().describe('Absent: nobody'),
      directory: acmeDirectory.default('production'),
    }),
    response: certificateSettings,
    status: 200,
    ifMatch: true,
    errors: [],
  }),
}
