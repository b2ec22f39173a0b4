import { JournalDatabase } from '@/lib/store/journal-database';
import { OrdersDatabase } from '@/lib/store/orders-database';

/** The workbench's own connections, one of each for all its pages. */
export const orders = new OrdersDatabase();
export const journal = new JournalDatabase();
