import type { OrdersDatabase, StoredMapping } from './orders-database';

/** The column mappings that a person made, of all shops. */
export async function readMappings(database: OrdersDatabase): Promise<StoredMapping[]> {
  return database.csvMappings.toArray();
}

export async function keepMapping(database: OrdersDatabase, mapping: StoredMapping): Promise<void> {
  await database.csvMappings.put(mapping);
}
