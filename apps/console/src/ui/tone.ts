/** What a state means for the person who looks: fine, look soon, look now, at work, at rest. */
export type Tone = 'good' | 'warn' | 'bad' | 'busy' | 'off'
