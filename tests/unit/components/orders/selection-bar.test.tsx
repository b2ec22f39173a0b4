// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { idOf, type Listed } from '@/components/orders/listing';
import { SelectionBar } from '@/components/orders/selection-bar';
import type { MallId } from '@/lib/orders/order-key';
import { render } from '../render';

const waiting = (mall: MallId, number: string): Listed => ({
  mall,
  shop: 'sample-shop',
  number,
  at: 0,
  asuraku: false,
  progress: 100,
});

async function barOf(chosen: readonly Listed[]) {
  const open = vi.fn<(numbers: string[], malls: readonly MallId[]) => Promise<void>>(async () => {});
  const none = () => {};
  const idle = async () => {};
  const press = {
    act: 'confirm',
    dialog: undefined,
    batch: undefined,
    uncertain: false,
    stale: false,
  } as const;
  const bar = await render(
    <SelectionBar
      selected={{
        ids: new Map(chosen.map((order) => [idOf(order), order])),
        toggle: none,
        add: none,
        remove: none,
        removeNumbers: none,
        clear: none,
      }}
      confirm={{ ...press, open, close: none, send: idle, stop: none, resume: none, dismiss: none }}
      status={{ check: undefined, fetch: idle, dismiss: none }}
    />,
  );
  const confirm = [...bar.querySelectorAll('button')].find(({ textContent }) =>
    textContent?.startsWith('一括注文確認'),
  );
  return { text: bar.textContent, confirm, open };
}

it('offers to confirm at Qoo10 as at Rakuten, and names both malls to what is opened', async () => {
  const { text, confirm, open } = await barOf([waiting('rakuten', 'r-1'), waiting('qoo10', '310000000')]);
  expect(confirm?.textContent).toBe('一括注文確認 2件');
  expect(text).not.toContain('対応していません');
  confirm?.click();
  expect(open).toHaveBeenCalledExactlyOnceWith(['r-1', '310000000'], ['rakuten', 'qoo10']);
});

it('says in one sentence which mall takes no confirmation from here, alone or beside others', async () => {
  const alone = await barOf([waiting('makeshop', 'P00000001')]);
  expect(alone.confirm?.disabled).toBe(true);
  expect(alone.text).toContain(
    'MakeShopへの注文確認には対応していません。MakeShopの管理画面で行ってください。',
  );
  const beside = await barOf([waiting('qoo10', '310000000'), waiting('au-pay', '746000001')]);
  expect(beside.confirm?.disabled).toBe(false);
  expect(beside.confirm?.textContent).toBe('一括注文確認 1件');
  expect(beside.text).toContain('au PAY マーケットへの注文確認には対応していません。Wow!managerで');
});
