import { useEffect, useState } from 'react';
import { type Instant, SECOND } from '@/lib/orders/basics';

/** The PC's time, fresh every 5 seconds while the page is open. */
export function useNow(): Instant {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5 * SECOND);
    return () => clearInterval(timer);
  }, []);
  return now;
}
