/// <reference types="vite/client" />

/** True where the story page is built in. */
declare const __STORIES__: boolean
