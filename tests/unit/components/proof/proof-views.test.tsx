// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { GoqComparisonView } from '@/components/proof/goq-card';
import { OpenProofView } from '@/components/proof/open-proof-card';
import type { GoqComparison } from '@/lib/importing/goq-comparison';
import { HOUR, MINUTE } from '@/lib/orders/basics';
import { render } from '../render';
import { at, counts, NOW, proof } from '../samples';

const requests = vi.hoisted(() => ({ asked: [] as string[][], silent: false }));
vi.mock('@/lib/messaging', () => ({
  call: async (_name: string, { numbers }: { numbers: string[] }) => {
    requests.asked.push(numbers);
    if (requests.silent) return { ok: false, silent: true };
    return { ok: true, value: numbers.map((number) => ({ number, verdict: `${number} の理由です。` })) };
  },
}));

const open = (over: Parameters<typeof proof>[0] = {}) =>
  proof({ scope: 'open', from: at('2026-09-11T12:00:00'), ...over });
const shown = async (view: React.ReactNode) => (await render(view)).textContent ?? '';

describe('未完了の注文', () => {
  it('shows total and terms, its time, and when it is proved next', async () => {
    const good = open({ total: 120, counts: counts({ imported: 113, held: 4, excluded: 3 }) });
    const text = await shown(
      <OpenProofView open={{ proof: good, next: NOW + 3 * MINUTE, failures: 0 }} now={NOW} />,
    );
    expect(text).toContain('RMS 120件 = 取込 113 + 保留 4 + 対象外 3（12:03現在）');
    expect(text).toContain('9/11（金） からの未完了の注文');
    expect(text).toContain('次回 12:06');
    expect(text).not.toContain('再確認');
  });

  it('says 取込中のため再確認します on moving ground, and never ≠', async () => {
    const moving = open({ movingSince: NOW - 2 * MINUTE });
    const text = await shown(<OpenProofView open={{ proof: moving, failures: 0 }} now={NOW} />);
    expect(text).toContain('取込中のため再確認します');
    expect(text).not.toContain('≠');
  });

  it('lists what differs by number, beside the equation, and an old proof with its age', async () => {
    const old = open({ old: true, age: 2 * HOUR, onlyOurs: ['123456-20261110-0381204694'] });
    const text = await shown(<OpenProofView open={{ proof: old, failures: 2 }} now={NOW} />);
    expect(text).toContain('こちらだけにある 1件');
    expect(text).toContain('123456-20261110-0381204694');
    expect(text).toContain('式には数えません');
    expect(text).toContain('（2時間前）');
    expect(text).toContain('RMSの未完了の一覧を読めていません');
    expect(await shown(<OpenProofView open={{ failures: 0 }} now={NOW} />)).toContain('まだ照合していません');
  });
});

const compared = (over: Partial<GoqComparison> = {}): GoqComparison => ({
  from: at('2026-11-12T00:00:00'),
  total: 40,
  inBoth: 38,
  notInGoq: ['123456-20261113-0381204694', '123456-20261113-0381204695'],
  onlyInGoq: [],
  seen: [{ id: 'list', at: NOW - MINUTE, by: 'page', status: '新規受付', rows: 38, count: 38 }],
  isWhole: true,
  ...over,
});
const shop = { mall: 'rakuten', id: 'sample-shop' } as const;
const view = (one: GoqComparison) => shown(<GoqComparisonView compared={one} shop={shop} now={NOW} />);

describe('GoQとの照合', () => {
  it('names GoQにない楽天の注文 with what the doctor says of each, and adds up', async () => {
    const text = await view(compared());
    expect(text).toContain('GoQにない楽天の注文 2件');
    expect(text).toContain('楽天 40 = GoQにある 38 + GoQにない 2');
    expect(text).toContain('123456-20261113-0381204694 の理由です。');
    expect(text).toContain('123456-20261113-0381204695 の理由です。');
    expect(text).toContain('見たGoQ：新規受付 38 / 38件（12:02）');
    expect(text).not.toContain('まだ見ていない所');
  });

  it('says what part of GoQ has not been seen, and what only GoQ has', async () => {
    const text = await view(compared({ isWhole: false, onlyInGoq: ['123456-20261113-0381204699'] }));
    expect(text).toContain('GoQの一覧のうち、まだ見ていない所があります');
    expect(text).toContain('GoQだけにある注文 1件');
    expect(await view(compared({ seen: [], isWhole: false }))).toContain('まだGoQを見ていません');
    const whole = await view(compared({ notInGoq: [], inBoth: 40 }));
    expect(whole).toContain('楽天の注文 40件は、すべてGoQにあります');
  });

  it('asks the doctor about 20 of many orders, about more with a press, and links to his page', async () => {
    const numbers = Array.from(
      { length: 130 },
      (_, serial) => `123456-20261113-${String(serial).padStart(10, '0')}`,
    );
    requests.asked = [];
    const page = await render(
      <GoqComparisonView compared={compared({ notInGoq: numbers })} shop={shop} now={NOW} />,
    );
    expect(requests.asked).toEqual([numbers.slice(0, 20)]);
    const more = [...page.querySelectorAll('button')].find(({ textContent }) =>
      textContent.includes('残り 110件'),
    );
    await act(async () => more?.click());
    expect(requests.asked.slice(1)).toEqual([numbers.slice(20, 40)]);
    expect(page.textContent).toContain(`${numbers[39]} の理由です。`);
    expect(page.textContent).not.toContain(`${numbers[40]}`);
    const link = page.querySelector(`a[aria-label="${numbers[0]} を詳しく調べる"]`);
    expect(link?.getAttribute('href')).toBe(`#/doctor?${numbers[0]}`);
  });

  it('says that no reason came where the background is silent', async () => {
    requests.silent = true;
    expect(await view(compared())).toContain('理由を調べられませんでした');
    requests.silent = false;
  });
});
