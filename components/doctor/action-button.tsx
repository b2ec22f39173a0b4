import { useState } from 'react';
import { browser } from 'wxt/browser';
import type { ActionId } from '@/lib/advice/action-ids';
import { call } from '@/lib/messaging';
import { screenOf } from '@/lib/orders/mall-names';
import { readStoredSettings } from '@/lib/settings';
import { rmsOrderUrl } from '../health/order-link';
import { grantHosts, workbenchUrl } from '../health/pages';
import { readNow } from '../health/use-read-now';
import { Button, LinkButton } from '../ui/button';
import styles from './action-button.module.css';
import { ACTION_TARGETS, type ActionTarget } from './action-targets';
import { GOQ_SIDE } from './goq-side-section';

type Props = {
  action: { id: ActionId; label: string };
  kind: 'filled' | 'pale' | 'outline' | 'quiet';
  /** The order that the advice is about. */
  number?: string | undefined;
  /** For support, without anything personal. */
  report?: string | undefined;
  wide?: boolean;
  /** もう一度診断する. */
  onAgain?: () => void;
};

/** The one button of an advice, a diagnosis or a check, with a sentence of what came of the press. */
export function ActionButton({ action: { id, label }, kind, number, report, wide = false, onAgain }: Props) {
  const [said, setSaid] = useState('');
  const target = ACTION_TARGETS[id];
  const href = hrefOf(target, number);
  if (href !== undefined) {
    return (
      <LinkButton kind={kind} wide={wide} href={href} target="_blank" rel="noreferrer">
        {label}
      </LinkButton>
    );
  }
  async function press() {
    if (target.kind !== 'act') return;
    if (target.act === 'again') return onAgain?.();
    setSaid(await ACTS[target.act]({ number, report }));
  }
  return (
    <span className={styles.action}>
      <Button kind={kind} wide={wide} onClick={() => void press()}>
        {label}
      </Button>
      <span role="status">{said}</span>
    </span>
  );
}

function hrefOf(target: ActionTarget, number: string | undefined): string | undefined {
  switch (target.kind) {
    case 'route':
      return workbenchUrl(target.route);
    case 'site':
      return target.url;
    case 'rms-order':
      return number === undefined ? 'https://mainmenu.rms.rakuten.co.jp/' : rmsOrderUrl(number);
    case 'act':
      return undefined;
  }
}

type Press = { number: string | undefined; report: string | undefined };

const ACTS: Record<
  'import' | 'reread' | 'goq-side' | 'grant' | 'watch' | 'copy' | 'reload',
  (press: Press) => Promise<string>
> = {
  async import() {
    const answer = await call('import.now', {});
    return answer.ok && answer.value.started
      ? '取り込みを始めました。'
      : 'いまは取り込めません。設定を確かめてください。';
  },
  async reread() {
    const { shops } = await readStoredSettings();
    return readNow(screenOf(shops.map(({ mall }) => mall)));
  },
  async 'goq-side'() {
    const section = document.getElementById(GOQ_SIDE);
    if (!(section instanceof HTMLDetailsElement)) return '先に［設定］で楽天の店舗を登録してください。';
    section.open = true;
    section.scrollIntoView({ block: 'nearest' });
    section.querySelector('summary')?.focus();
    return '';
  },
  async grant() {
    return (await grantHosts()) ? '許可しました。次の取り込みで確かめます。' : '許可されませんでした。';
  },
  async watch({ number }) {
    if (number === undefined) return '';
    // Must come first: a permission is asked for only inside the press.
    const granted = await browser.permissions.request({ permissions: ['notifications'] });
    if (!granted) return '通知が許可されなかったため、知らせられません。';
    const { notifications } = await readStoredSettings();
    const on = await call('notifications.save', { ...notifications, on: true });
    const watched = await call('order.watch', { number });
    return on.ok && watched.ok ? '取り込まれたら、通知で知らせます。' : 'いまは受け付けられません。';
  },
  async copy({ report }) {
    await navigator.clipboard.writeText(report ?? '');
    return 'コピーしました。';
  },
  async reload() {
    location.reload();
    return '';
  },
};
