import { type SelectQueryBuilder, sql } from 'kysely'
import { problems } from '../problems/problems.ts'
import type { Tables } from '../tables/tables.ts'
import type { Page, PageRequest, PageSort } from './page.ts'

const DEFAULT_LIMIT = 50
const LARGEST_LIMIT = 200

/** Columns of the query that its order is made from; ids order by time of creation. */
export interface PageColumns {
  readonly id: string
  /** Undefined where the list has no names. */
  readonly name?: string
}

/**
 * One page of a query, found by key and not by counting, so that page 10,000 costs what page 1 does and
 * rows added meanwhile shift nothing. Throws Problem CURSOR_INVALID.
 */
export async function pageOf<T extends keyof Tables, O extends object, Item>(
  query: SelectQueryBuilder<Tables, T, O>,
  columns: PageColumns,
  request: PageRequest,
  map: (row: O) => Item | Promise<Item>,
): Promise<Page<Item>> {
  const limit = Math.min(LARGEST_LIMIT, Math.max(1, request.limit ?? DEFAULT_LIMIT))
  const order = orderOf(columns, request.sort)
  const after = request.cursor === undefined ? undefined : decode(request.cursor, order)
  const keys = sql.join(order.columns.map((column) => sql.ref(column)))
  let page = query.limit(limit + 1)
  for (const column of order.columns) page = page.orderBy(sql.ref(column), order.direction)
  if (after !== undefined) {
    const comparison = sql.raw(order.direction === 'asc' ? '>' : '<')
    page = page.where(sql<boolean>`(${keys}) ${comparison} (${sql.join(after)})`)
  }
  const rows = await page.execute()
  const items = await Promise.all(rows.slice(0, limit).map(map))
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { items, nextCursor: last === undefined ? undefined : encode(last, order) }
}

interface Order {
  readonly sort: PageSort
  readonly columns: readonly string[]
  readonly direction: 'asc' | 'desc'
}

function orderOf(columns: PageColumns, sort: PageSort = 'newest'): Order {
  if (sort === 'name' && columns.name !== undefined)
    return { sort, columns: [columns.name, columns.id], direction: 'asc' }
  return { sort, columns: [columns.id], direction: sort === 'oldest' ? 'asc' : 'desc' }
}

function encode(row: object, order: Order): string {
  const values = order.columns.map((column) => Reflect.get(row, fieldOf(column)))
  return Buffer.from(JSON.stringify([order.sort, ...values])).toString('base64url')
}

function decode(cursor: string, order: Order): readonly (string | number)[] {
  let parts: unknown
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    throw problems.cursorInvalid()
  }
  if (!Array.isArray(parts) || parts.length !== order.columns.length + 1)
    throw problems.cursorInvalid()
  const [sort, ...values] = parts
  if (sort !== order.sort || !values.every(isKey)) throw problems.cursorInvalid()
  return values
}

function isKey(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}

function fieldOf(column: string): string {
  return column.slice(column.indexOf('.') + 1)
}
