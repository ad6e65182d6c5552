import { localStorageColorSchemeManager } from '@mantine/core'

/** Light, dark or as the system does; public/first-paint.js reads the same key. */
export const schemeManager = localStorageColorSchemeManager({ key: 'keystone.scheme' })
