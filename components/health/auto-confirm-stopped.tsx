import { formatTime } from '@/lib/japan-time';
import { AUTO_CONFIRM_STOPPED } from '@/lib/orders/auto-confirm';
import type { Instant } from '@/lib/orders/basics';
import { LinkButton } from '../ui/button';
import { Notice } from '../ui/notice';
import { workbenchUrl } from './pages';
import type { NamedHealth } from './verdict-words';

/** 自動注文確認 stopped itself: once for each shop, until a person switches it on again or off. */
export function AutoConfirmStopped({ shops, now }: { shops: readonly NamedHealth[]; now: Instant }) {
  return shops.map(
    ({ shop, name, autoConfirmStopped }) =>
      autoConfirmStopped !== undefined && (
        <Notice key={shop} tone="caution" icon="caution">
          <b>
            {name}：自動注文確認が止まりました（{formatTime(autoConfirmStopped, now)}）
          </b>
          <span>{AUTO_CONFIRM_STOPPED}</span>
          <span>
            <LinkButton kind="pale" icon="gear" href={workbenchUrl('settings')} target="_blank">
              設定を開く
            </LinkButton>
          </span>
        </Notice>
      ),
  );
}
