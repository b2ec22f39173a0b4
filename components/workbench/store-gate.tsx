import { type ReactNode, useEffect, useState } from 'react';
import { openStore, type StoreHealth } from '@/lib/store/opening';
import { Notice } from '../ui/notice';
import { journal, orders } from './databases';

/** Shows its children once both databases are open, or what stands in the way. */
export function StoreGate({ children }: { children: ReactNode }) {
  const [health, setHealth] = useState<StoreHealth>();
  useEffect(() => {
    async function open() {
      const [one, other] = await Promise.all([openStore(orders), openStore(journal)]);
      setHealth(one.state === 'open' ? other : one);
    }
    void open();
  }, []);
  if (!health) return null;
  if (health.state === 'open') return children;
  return (
    <Notice tone="stop" icon="stop">
      <b>{health.sentence}</b>
      <span>詳細：{health.code}</span>
    </Notice>
  );
}
