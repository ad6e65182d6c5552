import { createContext } from 'react'
import type { Room } from './room.ts'

/** For the cells of a table. */
export const RoomContext = createContext<Room>('wide')
