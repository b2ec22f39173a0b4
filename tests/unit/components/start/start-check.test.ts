import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { statusWordsIn } from '@/components/start/status-master';
import type { OrderFacts } from '@/lib/orders/import-state';
import type { Order } from '@/lib/orders/order';
import { PROGRESS_LABELS } from '@/lib/orders/progress';
import { differenceToRms } from '@/lib/orders/status-words';
import { finalCheck } from '@/lib/start-check/final-check';
import { ITEMS } from '@/lib/start-check/items';
import { disprovedBy, isProof, judge, wayToSettle } from '@/lib/start-check/judge';
import {
  gateOf,
  importTestsLeft,
  type Mark,
  markItem,
  NO_ROUNDS,
  type Round,
  stagesDone,
  startRound,
  type StartCheck,
} from '@/lib/start-check/rounds';
import { plannedShipDate } from '@/lib/start-check/ship-date';
import { loadStartCheck, START_CHECK_KEY, updateStartCheck } from '@/lib/start-check/storage';
import { order } from '../orders/order';
import { at, NOW } from '../samples';

const facts = (...all: Partial<Order>[]): OrderFacts[] =>
  all.map((over, index) => {
    const one = order({ number: String(index), ...over });
    return {
      mall: 'rakuten',
      shop: 'sample-shop',
      number: one.number,
      source: 'api',
      foundAt: NOW,
      order: one,
    };
  });
const failing = (item: string, over: Partial<Order>) => judge(item, facts({}, over))?.failing;
const itemOf = (id: string) => ITEMS.find((item) => item.id === id);
const done: Mark = { kind: 'done', at: NOW, by: '担当A', evidence: ['123456-20261113-0381204428'] };
const round = (id: string) => ({ id, startedAt: NOW, by: '担当A', from: NOW });

describe('the list', () => {
  it('S-230 has the nine rows of 初期設定確認チェックシート in its order', () => {
    const rows = ITEMS.filter(({ group }) => group === 'setup');
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
  it('S-231 S-234 S-235 S-238 S-240 S-241 S-243 S-244 S-246 has each row of the sheet in its place', () => {
    const words = [
      '店舗設定',
      '休業日',
      '受注ステータス',
      '商品インポート',
      '物流会社・配送条件',
      '項目選択肢',
      '顧客ランク',
      '受注取込',
      '処理済',
    ];
    words.forEach((word, index) => expect(itemOf(`setup-${index + 1}`)?.label).toContain(word));
  });
  it('S-232 S-233 row 1 says what is off and what is permitted at first', () => {
    const help = itemOf('setup-1')?.help;
    expect(help).toContain('すべてOFF');
    expect(help).toContain('「許可する」');
  });
  it('S-253 has the ten import tests in their order', () => {
    const tests = ITEMS.filter(({ group }) => group === 'import');
    expect(tests.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
  it('S-254 S-258 S-261 S-263 says for each test by hand where to look when it fails', () => {
    expect(itemOf('import-1')?.help).toContain('▶物流会社管理');
    expect(itemOf('import-5')?.help).toContain('「送付元住所自動編集ON/OFF」');
    expect(itemOf('import-8')).toMatchObject({ label: 'オプション金額が空白にならない', how: 'by-hand' });
    expect(itemOf('import-8')?.help).toContain('項目選択肢のオプションを使うときだけ');
    expect(itemOf('import-8')?.help).toContain('▶商品管理＞編集＞項目選択肢の欄');
    expect(itemOf('import-10')?.help).toContain('あんしんメルアド設定と送信元メールアドレス');
  });
  it('leaves 1, 5, 8 and 10 to a person, whatever the orders say', () => {
    const byHand = ITEMS.filter(({ group, how }) => group === 'import' && how === 'by-hand');
    expect(byHand.map(({ number }) => number)).toEqual([1, 5, 8, 10]);
    for (const { id } of byHand) expect(judge(id, facts({}))).toBeUndefined();
  });
});

describe('what the orders tell', () => {
  it('S-255 wants a delivery method and a carrier', () => {
    expect(failing('import-2', { delivery: { method: '' } })).toEqual(['1']);
    const [box] = order().packages;
    expect(box && failing('import-2', { packages: [{ ...box, defaultCarrier: undefined }] })).toEqual(['1']);
    expect(failing('import-2', {})).toEqual([]);
  });
  it('S-256 suggests the first open day after the order', () => {
    const calendar = { weekdays: [0, 6], dates: ['2026-11-23'] };
    // Friday evening; then a weekend and a holiday.
    expect(plannedShipDate(at('2026-11-20T23:59:59'), calendar)).toBe('2026-11-24');
    expect(plannedShipDate(at('2026-11-20T23:59:59'), { weekdays: [], dates: [] })).toBe('2026-11-21');
    expect(plannedShipDate(NOW, { weekdays: [0, 1, 2, 3, 4, 5, 6], dates: [] })).toBeUndefined();
  });
  it('S-257 looks at wishes from the field only, and refuses one before the order', () => {
    expect(judge('import-4', facts({}))?.of).toBe(0);
    expect(failing('import-4', { wish: { date: '2026-11-10', source: 'field' } })).toEqual(['1']);
    expect(failing('import-4', { wish: { date: '2026-11-13', source: 'field' } })).toEqual([]);
  });
  it('S-259 looks at wishes parsed out of 備考, and names those that could not be read', () => {
    expect(judge('import-6', facts({ wish: { date: '2026-11-16', source: 'remarks' } }))).toMatchObject({
      of: 1,
      failing: [],
    });
    expect(failing('import-6', { wish: { source: 'remarks', unparsed: true } })).toEqual(['1']);
  });
  it('S-260 wants a payment', () => {
    expect(failing('import-7', { payment: undefined })).toEqual(['1']);
  });
  it('S-262 compares the billed total with the mall’s own formula', () => {
    const { amounts } = order();
    expect(failing('import-9', {})).toEqual([]);
    expect(failing('import-9', { amounts: { ...amounts, billed: 3990 } })).toEqual(['1']);
    expect(judge('import-9', facts({ amounts: { ...amounts, postage: 'unset', billed: 'unset' } }))).toEqual({
      of: 1,
      failing: [],
      open: ['0'],
    });
  });
  it('S-244 takes 受注取込 as working only without unreadable or waiting orders', () => {
    const [good] = facts({});
    const stub: OrderFacts = { mall: 'rakuten', shop: 's', number: '9', source: 'api', foundAt: NOW };
    expect(isProof(judge('setup-8', good ? [good] : []))).toBe(true);
    expect(isProof(judge('setup-8', [stub]))).toBe(false);
    expect(isProof(judge('setup-8', [{ ...stub, quarantine: { problems: [], attempts: 1 } }]))).toBe(false);
    expect(isProof(judge('setup-8', []))).toBe(false);
  });
});

describe('how an item is settled', () => {
  const way = (id: string, proven: boolean, testsLeft = 0) => {
    const item = itemOf(id);
    return item && wayToSettle(item, proven, testsLeft);
  };
  it('asks for a reason where we could tell and it is not proven, and never takes a silent yes', () => {
    for (const { id } of ITEMS.filter(({ how }) => how === 'automatic')) {
      expect(way(id, true)).toBe('record');
      expect(way(id, false)).toBe('reason');
    }
    expect(way('import-10', false)).toBe('look');
    expect(way('import-3', false)).toBe('look');
  });
  it('S-245 settles 受注取込 only after the ten import tests', () => {
    expect(way('setup-8', true, 1)).toBe('not-yet');
    expect(way('setup-8', true, 0)).toBe('record');
    const tests = ITEMS.filter(({ group }) => group === 'import');
    const first = startRound(NO_ROUNDS, round('one'));
    const marked = tests.slice(1).reduce((sofar, { id }) => markItem(sofar, id, done), first);
    expect(marked.rounds.map(importTestsLeft)).toEqual([1]);
    expect(markItem(marked, 'import-1', done).rounds.map(importTestsLeft)).toEqual([0]);
  });
  it('S-235 S-236 proves the status master by the pasted names only', () => {
    const names = Object.values(PROGRESS_LABELS);
    expect(differenceToRms(statusWordsIn(names.join('\n')))).toEqual({ lacking: [], beyond: [] });
    expect(differenceToRms(statusWordsIn('【注文確認待ち】、楽天処理中、発送準備中'))).toEqual({
      lacking: names.filter((name) => !['注文確認待ち', '楽天処理中'].includes(name)),
      beyond: ['発送準備中'],
    });
    expect(statusWordsIn(' \n')).toEqual([]);
  });
  it('S-247 reopens an item when a later order speaks against it, unless a reason was written', () => {
    const wrong = facts({ payment: undefined });
    const marked = markItem(startRound(NO_ROUNDS, round('one')), 'import-7', done);
    const reasoned = markItem(marked, 'import-7', { ...done, reason: '銀行振込の移行前の注文' });
    expect(marked.rounds.map((one) => disprovedBy(one, wrong))).toEqual([['import-7']]);
    expect(gateOf(marked, ['import-7']).left).toContain('import-7');
    expect(reasoned.rounds.map((one) => disprovedBy(one, wrong))).toEqual([[]]);
    expect(marked.rounds.map((one) => disprovedBy(one, facts({})))).toEqual([[]]);
  });
});

describe('the final check before 連動', () => {
  const check = (marks: Round['marks'], all: OrderFacts[]) =>
    Object.fromEntries(
      finalCheck({ ...round('one'), marks }, all).map(({ about, ...line }) => [about, line]),
    );
  const stub: OrderFacts = { mall: 'rakuten', shop: 's', number: '9', source: 'api', foundAt: NOW };
  const wrong = { amounts: { ...order().amounts, billed: 1 } };

  it('S-271 judges anew whether all orders are imported and all amounts right', () => {
    expect(check({}, facts({}, {}))).toMatchObject({
      imported: { ok: true, of: 2 },
      amounts: { ok: true, of: 2 },
    });
    expect(check({}, facts({}, wrong)).amounts).toMatchObject({ ok: false, failing: ['1'] });
    expect(
      check({}, [{ ...stub, quarantine: { problems: [], attempts: 1 } }, ...facts({})]).imported,
    ).toMatchObject({ ok: false, failing: ['9'] });
    expect(check({}, [stub, ...facts({})]).imported).toMatchObject({ ok: true, open: 1 });
    expect(check({}, []).imported?.ok).toBe(false);
  });
  it('S-272 wants the whole sheet', () => {
    const sheet = ITEMS.filter(({ group }) => group === 'setup').map(({ id }) => [id, done] as const);
    expect(check(Object.fromEntries(sheet.slice(1)), []).sheet).toMatchObject({
      ok: false,
      failing: ['setup-1'],
    });
    expect(check(Object.fromEntries(sheet), []).sheet).toMatchObject({ ok: true, of: 9 });
  });
  it('S-273 wants the orders of the tests moved', () => {
    expect(check({}, []).moved?.ok).toBe(false);
    expect(check({ 'setup-9': done }, []).moved?.ok).toBe(true);
  });
});

describe('rounds and the gate', () => {
  const all = (check: StartCheck, mark: Mark, but?: string) =>
    ITEMS.filter(({ id }) => id !== but).reduce((sofar, { id }) => markItem(sofar, id, mark), check);

  it('S-247 S-248 opens only when every item is settled', () => {
    const first = startRound(NO_ROUNDS, round('one'));
    expect(gateOf(NO_ROUNDS).open).toBe(false);
    expect(gateOf(all(first, done, 'import-10'))).toMatchObject({
      open: false,
      left: ['import-10'],
      settled: 18,
      of: 19,
    });
    expect(gateOf(all(first, done))).toMatchObject({ open: true, left: [] });
  });
  it('S-247 counts a waiver only with its reason', () => {
    const first = all(startRound(NO_ROUNDS, round('one')), done, 'import-8');
    const waived = (reason: string): Mark => ({ kind: 'waived', at: NOW, by: '担当A', reason });
    expect(gateOf(markItem(first, 'import-8', waived(' '))).open).toBe(false);
    expect(gateOf(markItem(first, 'import-8', waived('項目選択肢を使っていない')))).toMatchObject({
      open: true,
      waived: 1,
    });
  });
  it('S-226 S-228 passes from settings over the import tests to 連動', () => {
    const first = startRound(NO_ROUNDS, round('one'));
    const settings = ITEMS.filter(({ group, number }) => group === 'setup' && number < 8);
    const set = settings.reduce((sofar, { id }) => markItem(sofar, id, done), first);
    expect(stagesDone(first)).toEqual({ settings: false, importing: false });
    expect(stagesDone(set)).toEqual({ settings: true, importing: false });
    expect(stagesDone(all(first, done))).toEqual({ settings: true, importing: true });
  });
  it('S-227 keeps earlier rounds, and a new one starts from nothing', () => {
    const second = startRound(all(startRound(NO_ROUNDS, round('one')), done), round('two'));
    expect(second.rounds.map(({ marks }) => Object.keys(marks).length)).toEqual([19, 0]);
    expect(gateOf(second).open).toBe(false);
    const marked = markItem(second, 'setup-1', done);
    expect(marked.rounds[0]).toEqual(second.rounds[0]);
    expect(markItem(marked, 'setup-1', undefined).rounds[1]?.marks).toEqual({});
  });
});

describe('what is stored', () => {
  beforeEach(() => fakeBrowser.reset());

  it('S-227 keeps who, when and the evidence', async () => {
    await updateStartCheck((check) => markItem(startRound(check, round('one')), 'import-9', done));
    expect(await loadStartCheck()).toMatchObject({
      ok: true,
      value: { rounds: [{ marks: { 'import-9': done } }] },
    });
  });
  it('keeps the reason beside a confirmation that the orders do not prove', async () => {
    const reasoned: Mark = { ...done, reason: '手で見比べた' };
    await updateStartCheck((check) => markItem(startRound(check, round('one')), 'import-2', reasoned));
    expect(await loadStartCheck()).toMatchObject({
      ok: true,
      value: { rounds: [{ marks: { 'import-2': reasoned } }] },
    });
  });
  it('refuses an item nobody knows and a waiver without a reason', async () => {
    const bad = (id: string, mark: Mark) =>
      updateStartCheck((check) => markItem(startRound(check, round('x')), id, mark));
    await expect(bad('import-11', done)).rejects.toThrow('import-11');
    await expect(bad('import-1', { kind: 'waived', at: NOW, by: '担当A', reason: ' ' })).rejects.toThrow(
      'reason',
    );
    expect(await loadStartCheck()).toEqual({ ok: true, value: NO_ROUNDS });
  });
  it('never replaces what it cannot read', async () => {
    await fakeBrowser.storage.local.set({ [START_CHECK_KEY]: { version: 2 } });
    expect(await loadStartCheck()).toEqual({ ok: false, error: 'broken' });
    await expect(updateStartCheck(() => NO_ROUNDS)).rejects.toThrow('broken');
    expect(await fakeBrowser.storage.local.get(START_CHECK_KEY)).toEqual({
      [START_CHECK_KEY]: { version: 2 },
    });
  });
});
