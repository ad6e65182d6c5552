import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'

/** Light, dark, or as the system does. */
export const SCHEMES = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop } as const
