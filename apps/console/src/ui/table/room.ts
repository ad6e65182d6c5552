/** How much there is for columns: `tablet` below 992 px, `phone` below 640 px. */
export type Room = 'phone' | 'tablet' | 'wide'
