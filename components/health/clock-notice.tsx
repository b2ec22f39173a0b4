import { mallLabel } from '@/lib/orders/mall-names';
import { Notice } from '../ui/notice';
import type { NamedHealth } from './verdict-words';

/** The PC's clock is off by more than 2 minutes: nothing is lost by it, but the times on every screen are wrong. */
export function ClockNotice({ shops }: { shops: readonly NamedHealth[] }) {
  const shop = shops.find(({ trouble }) => trouble?.kind === 'clock');
  const off = shop?.trouble?.evidence.code;
  const minutes = Number(off?.replace('min', ''));
  if (!shop || off === undefined || Number.isNaN(minutes)) return null;
  return (
    <Notice tone="caution" icon="clock">
      <b>
        このパソコンの時計が、{mallLabel(shop.mall)}より約{Math.abs(minutes)}分
        {minutes > 0 ? '遅れています' : '進んでいます'}
      </b>
      <span>
        取り込みはモールの時計で行うので、注文は失われません。Windowsの［日付と時刻］で「時刻を自動的に設定する」をオンにしてください。
      </span>
    </Notice>
  );
}
