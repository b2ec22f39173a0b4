import { describe, expect, it } from 'vitest';
import { ACTIONS } from '@/lib/advice/action-ids';
import { BUILT_IN_CATALOGUE } from '@/lib/advice/built-in-catalogue';
import { FALLBACK_ID } from '@/lib/advice/catalogue';
import { catalogueProblems } from '@/lib/advice/catalogue-problems';
import { advise, adviseCode, adviseEntry, adviseText } from './built-in';
import { type AdviceEntry, catalogueSchema } from '@/lib/advice/catalogue.schema';
import { CAUSES, type CauseId } from '@/lib/advice/causes';
import type { Evidence, Trouble, TroubleKind } from '@/lib/orders/trouble';
import { TROUBLE_KINDS } from '@/lib/orders/trouble';
import { MALL_IDS, type MallId } from '@/lib/orders/order-key';
import { jst } from './facts';
import { CODES, TEXTS, TROUBLES } from './reach';

const NOW = jst('2026-11-13T09:43:00');
const ENTRIES = BUILT_IN_CATALOGUE.entries;
const trouble = (mall: MallId, kind: TroubleKind, evidence: Evidence = {}): Trouble => ({
  kind,
  mall,
  shop: 'sample-shop',
  firstSeen: NOW,
  lastSeen: NOW,
  count: 1,
  evidence,
  retry: { policy: 'person' },
});
const entryOf = (mall: MallId, kind: TroubleKind, evidence?: Evidence) =>
  advise(trouble(mall, kind, evidence), NOW).entryId;

describe('the built-in catalogue', () => {
  it('fits its schema and is whole', () => {
    expect(catalogueSchema.safeParse(BUILT_IN_CATALOGUE).error?.issues).toBeUndefined();
    expect(catalogueProblems(BUILT_IN_CATALOGUE, Object.keys(CAUSES) as CauseId[])).toEqual([]);
  });

  it.each(ENTRIES.map((entry): [string, AdviceEntry] => [entry.id, entry]))(
    '%s says what happened, in one to three steps, with a button that exists',
    (_id, { title, meaning, steps, button, doctor, retries, matchers: reach }) => {
      expect(steps.length).toBeGreaterThan(0);
      expect(steps.length).toBeLessThanOrEqual(3);
      expect(ACTIONS[button]).toMatch(/.{4,}/);
      const words = [title, meaning, ...steps, retries ?? '', doctor?.verdict ?? '', doctor?.reason ?? ''];
      expect(words.join('')).not.toMatch(
        /不明なエラー|しばらくしてから|！|申し訳|キャンセルする|楽々通販2(?!）)/,
      );
      // A headline never is a bare code or English text.
      expect(title).toMatch(/[ぁ-ん]/);
      expect(doctor !== undefined || Object.values(reach).some((list) => list.length > 0)).toBe(true);
    },
  );
});

describe('advice', () => {
  it.each(TEXTS)('%s answers 「%s」 with %s', (_source, text, entry) => {
    expect(adviseText(text)?.entryId).toBe(entry);
  });

  it.each(TROUBLES)('answers %s of %s (%s)', (_text, mall, kind, evidence, entry) => {
    expect(entryOf(mall, kind, evidence)).toBe(entry);
  });

  it.each(CODES)('answers a row of %s with %s by %s', (mall, code, entry) => {
    expect(adviseCode(code, mall)).toMatchObject({ entryId: entry, details: code });
  });

  it('reaches every entry by a text, a body or a row; the doctor’s own answers by its table', () => {
    const reached = new Set([...TEXTS, ...TROUBLES, ...CODES].map((row) => row.at(-1)));
    const unreached = ENTRIES.filter(({ id, doctor }) => !reached.has(id) && !doctor).map(({ id }) => id);
    expect(unreached).toEqual([]);
  });

  it('gives every text and phrase to the entry that lists it', () => {
    const astray = ENTRIES.flatMap(({ id, matchers: { texts = [], synonyms = [], questions = [] } }) =>
      [...texts, ...synonyms, ...questions]
        .map((text) => [text, adviseText(text)?.entryId])
        .filter(([, reached]) => reached !== id)
        .map(([text, reached]) => `${id}: ${text} → ${reached}`),
    );
    expect(astray).toEqual([]);
  });

  it('gives every code of a mall to an entry that lists it', () => {
    const astray = ENTRIES.flatMap(({ id, matchers: { codes = [], malls = ['rakuten'] } }) =>
      codes
        .map(
          (code) =>
            [
              code,
              adviseCode(code.replace('*', 'UPDATE_ORDERSENDER'), malls[0] ?? 'rakuten').entryId,
            ] as const,
        )
        .filter(
          ([code, reached]) => !ENTRIES.find((entry) => entry.id === reached)?.matchers.codes?.includes(code),
        )
        .map(([code, reached]) => `${id}: ${code} → ${reached}`),
    );
    expect(astray).toEqual([]);
  });

  it.each(MALL_IDS)('has an entry for every kind of trouble of %s, never the fallback', (mall) => {
    for (const kind of TROUBLE_KINDS) expect(entryOf(mall, kind)).not.toBe(FALLBACK_ID);
  });

  it('finds a code inside a pasted line', () => {
    expect(adviseText('エラー 401 GA0001 Un-Authorised でした')?.entryId).toBe('rakuten-key-expired');
    expect(adviseText('ORDER_EXT_API_CONFIRM_ORDER_ERROR_103: …')?.entryId).toBe('rakuten-confirm-moved-on');
  });

  it('knows nothing of a text that nobody described, instead of guessing', () => {
    expect(adviseText('本日もよろしくお願いします')).toBeUndefined();
  });

  it('S-058 S-069 sends nobody to press again where the order is confirmed already', () => {
    const { steps, button } = adviseText('該当の注文は注文確認ができる状態ではありませんでした') ?? {};
    expect(steps?.join('')).toMatch(
      /楽天処理中.*発送待ち.*RMSステータスを取得.*【楽天処理中】か【楽天処理済】/,
    );
    expect(button?.id).toBe('show-goq-fetch-status');
  });

  it('S-052 S-053 S-054 S-055 has the key renewed, pasted into GoQ and the notice pressed again', () => {
    const { meaning, steps, button } =
      adviseText('認証エラー (licenseKey有効期限切れの可能性があります)') ?? {};
    expect(meaning).toContain('期限');
    expect(steps?.join('')).toMatch(/更新.*GoQ.*貼り付け.*5～10分.*［注文確認通知］をもう一度押します/);
    expect(button?.id).toBe('renew-key');
  });

  it('S-060 S-061 S-062 tells both ways after APIエラー', () => {
    const steps = adviseText('APIエラー')?.steps.join('');
    expect(steps).toMatch(
      /表示されていれば、もう一度押します.*表示されていなければ、［RMSステータスを取得］.*【楽天処理済】/,
    );
  });

  it('S-064 S-065 T-2 says that the manual lost the name of the follow-up', () => {
    const steps = adviseText('API In Maintenance')?.steps.join('');
    expect(steps).toMatch(
      /注文確認通知.*注文確認ができる状態ではありませんでした.*RMSステータスを取得.*マニュアルから欠けている.*【楽天処理済】/,
    );
  });

  it('S-067 S-068 calls the rate limit temporary and says what to press', () => {
    const advice = adviseText('Forbidden-Exceeded QPS Limitation');
    expect(advice?.meaning).toContain('一時的');
    expect(advice?.steps.join('')).toContain('［注文確認通知］をもう一度押します');
  });

  it('S-031 S-032 explains the unset fee, its fix and its prevention', () => {
    const advice = adviseText('送料が未設定の注文です');
    expect(advice?.meaning).toMatch(/「-円」.*「-9,999円」.*消えます/);
    expect(advice?.button).toEqual({ id: 'fix-fee', label: '送料を修正する' });
    expect(advice?.links).toEqual([
      { label: '次から出ないようにする', path: expect.stringContaining('配送方法・送料設定') },
    ]);
  });

  it('S-055 T-6 gives the time a new key takes, and goes on by itself', () => {
    const advice = advise(
      {
        ...trouble('rakuten', 'key-spreading', { http: 401, code: 'GA0001' }),
        retry: { policy: 'self', at: jst('2026-11-13T09:45:00') },
      },
      NOW,
    );
    expect(advice.meaning).toContain('通常5～10分、長いと30分以上');
    expect(advice.next).toBe('次は 9:45 に自動で試します。');
    expect(advice.steps.join('')).toContain('90分');
  });

  it('T-11 names the key page of today', () => {
    const paths = JSON.stringify(advise(trouble('rakuten', 'key-expired'), NOW).links);
    expect(paths).toContain('店舗様向け情報・サービス ＞ WEB APIサービス ＞ 2-1 アプリ一覧');
  });

  it('S-044 S-045 S-046 S-047 S-048 S-049 shows the way to no more unset fees', () => {
    const { steps, links } = adviseEntry('fee-unset-prevention') ?? {};
    expect(links).toEqual([
      { label: 'RMSの画面', path: '店舗設定 ＞ 6. 基本情報設定 ＞ 1 配送・送料設定 ＞ 配送方法・送料設定' },
    ]);
    expect(steps?.join('')).toMatch(
      /［変更］.*［編集］.*離島・一部地域でも追加料金がかかることはありません.*［プレビュー画面へ進む］.*［登録する］.*［戻る］.*［チェックした配送方法\/送料を反映する］/,
    );
  });

  it('T-8 shows the real name of 楽楽通販2 and knows the seed’s', () => {
    expect(adviseEntry('setup-status-master')?.title).toContain('楽楽通販2');
    expect(adviseEntry('setup-status-master')?.meaning).toContain('楽々通販2');
  });

  it('keeps codes out of the headline, in the details', () => {
    const advice = advise(trouble('rakuten', 'key-refused', { http: 401, code: 'ES01-01' }), NOW);
    expect(advice.details).toBe('401 ES01-01');
    expect([advice.title, advice.meaning, ...advice.steps].join('')).not.toContain('ES01');
  });

  it('names the mall in the general entries', () => {
    expect(advise(trouble('qoo10', 'network'), NOW).title).toBe('Qoo10につながりません');
  });

  it('reports a trouble without the shop and without what the mall wrote', () => {
    const { report = '' } = advise(
      trouble('rakuten', 'mall-error', { http: 500, text: 'some masked words', requestId: 'r-1' }),
      NOW,
    );
    expect(report).toMatch(/rakuten \/ mall-error[\s\S]*500[\s\S]*r-1/);
    expect(report).not.toMatch(/sample-shop|masked words/);
  });
});
