import { JournalDatabase } from '@/lib/store/journal-database';
import { OrdersDatabase } from '@/lib/store/orders-database';

export const orders = new OrdersDatabase();
export const journal = new JournalDatabase();
