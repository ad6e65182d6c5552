/** Languages of the console, each under its own name. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', ru: 'Русский' } as const

export type Language = keyof typeof LANGUAGES
