// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { FeeDialog } from '@/components/fees/fee-dialog';
import type { Fees } from '@/components/fees/use-fees';
import type { FeeOrder, FeePackage } from '@/lib/messages';
import { press, render } from '../render';

const NOW = Date.parse('2026-11-22T12:00:00+0900');
const pack: FeePackage = {
  basketId: 1,
  prefecture: '沖縄県',
  island: false,
  itemCount: 1,
  postage: 'unset',
  editable: ['postage'],
};
const order = (tail: number, change: Partial<FeeOrder> = {}): FeeOrder => ({
  number: `123456-20261122-000000000${tail}`,
  shop: 'sample-shop',
  progress: 100,
  delivery: '宅配便',
  packages: [pack],
  billed: 'unset',
  rest: 3_000,
  ...change,
});

const COD = order(1, {
  payment: '代金引換',
  packages: [{ ...pack, codFee: 'unset', editable: ['postage', 'codFee'], suggestion: 880 }],
});
const PICKUP = order(2, { refused: 'convenience-store', packages: [{ ...pack, editable: [] }] });
const GIFT = order(3, { refused: 'gift-address-missing', packages: [{ ...pack, editable: [] }] });

async function shown(orders: FeeOrder[]) {
  const send = vi.fn<Fees['send']>(async () => {});
  const fees: Fees = {
    batch: undefined,
    uncertain: false,
    stale: false,
    stop: () => {},
    resume: () => {},
    dismiss: () => {},
    dialog: { kind: 'sheet', sheet: { readAt: NOW, orders }, pressId: 'press-1' },
    open: async () => {},
    close: () => {},
    send,
  };
  const host = await render(<FeeDialog fees={fees} now={NOW} onThenConfirm={() => {}} />);
  // The sending button takes no press before a double click is over.
  await act(async () => {
    await new Promise((resolve) => setTimeout(resolve, 450));
  });
  return { host, send };
}

const input = (host: HTMLElement, name: string) => {
  const found = host.querySelector(`input[aria-label="${name}"]`);
  if (!(found instanceof HTMLInputElement)) throw new Error(`No field ${name}`);
  return found;
};

async function typed(field: HTMLInputElement, text: string): Promise<void> {
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
  });
}

const sending = (host: HTMLElement) =>
  [...host.querySelectorAll('button')].find(({ textContent }) => textContent?.includes('件の送料を修正する'));

describe('送料の修正', () => {
  it('fills from the shop’s fee table, and waits for the COD fee in its own field', async () => {
    const { host } = await shown([COD]);
    expect(sending(host)?.disabled).toBe(true);
    await press(host, '料金表の金額を入れる（残り 1か所）');
    expect(input(host, `送料 ${COD.number}`).value).toBe('880');
    expect(host.textContent).toContain('あと1か所を入れると送れます');
    await typed(input(host, `代引料 ${COD.number}`), '330');
    expect(host.textContent).toContain('未設定 → 4,210円');
    expect(sending(host)?.textContent).toBe('1件の送料を修正する');
    expect(sending(host)?.disabled).toBe(false);
  });

  it('S-030 refuses -9999, decimals and blanks with a sentence each, and an untrusted press', async () => {
    const { host, send } = await shown([COD]);
    await typed(input(host, `代引料 ${COD.number}`), '330');
    for (const [text, sentence] of [
      ['-9999', '-9999 は「未設定」を表す値なので送れません'],
      ['650.5', '小数なので送れません'],
      ['', '金額が空です'],
    ] as const) {
      await typed(input(host, `送料 ${COD.number}`), text);
      expect(host.textContent).toContain(sentence);
      expect(sending(host)?.disabled).toBe(true);
    }
    await typed(input(host, `送料 ${COD.number}`), '650');
    await press(host, '1件の送料を修正する');
    expect(send).not.toHaveBeenCalled();
  });

  it('names why a pickup at a convenience store and a gift without an address cannot be filled in', async () => {
    const { host } = await shown([PICKUP, GIFT]);
    expect(host.textContent).toContain('コンビニ受取の注文は、RMSで送料を入れてください');
    expect(host.textContent).toContain('ソーシャルギフトのお届け先がまだ入っていません');
    expect(host.querySelector('input[inputmode]')).toBeNull();
    expect(sending(host)).toBeUndefined();
    expect(host.textContent).toContain('ここで入れられる送料がありません');
  });
});
