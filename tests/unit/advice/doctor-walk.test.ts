import { describe, expect, it } from 'vitest';
import {
  NOW,
  IMPORTED,
  OLD,
  trouble,
  fetched,
  goq,
  nextEngine,
  exporting,
  yahoo,
  otherMall,
  answerTo,
} from './cases';
import { jst, order, stored } from './facts';

describe('the doctor', () => {
  it('S-168 S-169 knows the malls of both lists', () => {
    for (const mall of ['yahoo', 'au-pay', 'amazon', 'qoo10'] as const)
      expect(
        answerTo(otherMall(mall, 'not-imported', '812345678', { text: numberOf(mall) })).looked.length,
      ).toBeGreaterThan(1);
    for (const mall of ['yahoo', 'au-pay', 'amazon', 'makeshop'] as const)
      expect(
        answerTo(otherMall(mall, 'not-exported', '', { text: numberOf(mall) })).looked.length,
      ).toBeGreaterThan(1);
  });

  it('S-129 S-130 S-134 S-135 walks the manuals’ order and shows what it ruled out', () => {
    const { looked, notLooked } = answerTo(
      nextEngine({
        readings: { fetch: fetched({}, { postage: 'unset' }) },
        stored: stored(order(), IMPORTED),
      }),
    );
    expect(looked.map(({ label, result }) => `${label} ${result}`)).toEqual([
      'すでに取り込み済み ruled-out',
      '取り込みの時間待ち ruled-out',
      'RMSの状態と取得ステータス ruled-out',
      'ライセンスキーの期限 ruled-out',
      '対象外の種類 ruled-out',
      '送料 cause',
    ]);
    expect(looked.map(({ evidence }) => evidence)).toEqual([
      '受注アシストには 11:40 に入っています。ネクストエンジンで調べます',
      '注文から 1時間3分たっています',
      '「注文確認待ち」は取得する状態です',
      '有効です（11/22（日）23:59 まで・あと9日11時間）',
      '通常購入です（医薬品ではありません）。取り込みの対象です',
      '送付先 1か所の送料が未設定（API の値 -9999）',
    ]);
    expect(notLooked).toEqual(['取り込みの期間', '自動取込の動き', '注文の中身']);
  });

  it('S-154 S-155 S-158 S-159 walks the export causes in their order', () => {
    const { looked } = answerTo(exporting());
    expect(looked.map(({ label }) => label)).toEqual([
      'すでに反映済み',
      'データ書出の作成期間',
      '書き出し対象のステータス',
      '発送報告の送信',
      '伝票番号・出荷日・配送業者',
      '出荷日',
      'RMSの状態',
      'ライセンスキーの期限',
      '楽天とのやり取り',
    ]);
  });

  it('S-091 does not let an あす楽 order wait', () => {
    const flags = { ...order().flags, asuraku: true };
    const fresh = { orderedAt: jst('2026-11-13T11:45:00') };
    expect(answerTo(nextEngine({ readings: { fetch: fetched({ ...fresh, flags }) } })).cause).toBe('unknown');
    expect(answerTo(nextEngine({ readings: { fetch: fetched(fresh) } })).cause).toBe('buyer-cancel-time');
  });

  it('S-091 draws the wait as a time line, and ends it to the minute', () => {
    const at = jst('2026-11-13T11:33:00');
    const { shown } = answerTo(nextEngine({ readings: { fetch: fetched({ orderedAt: at + 1 }) } }));
    expect(shown).toEqual({
      kind: 'time-line',
      from: { label: '注文', at: at + 1 },
      now: NOW,
      to: { label: '取り込み', at: NOW + 1 },
    });
    expect(answerTo(nextEngine({ readings: { fetch: fetched({ orderedAt: at }) } })).cause).toBe('unknown');
  });

  it('S-134 shows the two statuses against each other', () => {
    expect(answerTo(goq({ readings: { fetch: fetched({ progress: 300 }) } })).shown).toEqual({
      kind: 'two-facts',
      left: { label: 'RMSの状態（12:03 現在）', value: '発送待ち' },
      sign: '≠',
      right: { label: 'GoQの楽天ペイ取得ステータス', value: '注文確認待ち' },
    });
  });

  it('S-134 says 未設定 where GoQ’s settings were never entered, and goes on', () => {
    const { looked, cause } = answerTo(goq({ goqSide: {} }));
    expect(looked[2]).toEqual({
      label: 'RMSの状態と取得ステータス',
      result: 'unverifiable',
      evidence: 'RMSは「注文確認待ち」です。GoQの取得ステータスは未設定です',
      action: { id: 'enter-goq-side', label: 'GoQ側の設定を入力する' },
    });
    expect(cause).toBe('unknown');
  });

  it('S-160 waits for the midnight behind the shipping date', () => {
    const shippedOn = (date: string) =>
      answerTo(
        exporting({
          readings: {
            fetch: fetched(
              { progress: 300 },
              { shipments: [{ detailId: 1, carrier: '1001', parcelNumber: '564708700001', date }] },
            ),
          },
          goqOrder: { status: '発送済み', updatedAt: NOW },
        }),
      ).cause;
    expect(shippedOn('2026-11-13')).toBe('ship-date-ahead');
    expect(shippedOn('2026-11-12')).toBe('unknown');
  });

  it('S-159 looks at every shipment of every package', () => {
    const shipments = [
      { detailId: 1, carrier: '1001', parcelNumber: '564708700001', date: '2026-11-12' },
      { detailId: 2, carrier: '1001', date: '2026-11-12' },
    ];
    const answer = answerTo(
      exporting({
        readings: { fetch: fetched({ progress: 300 }, { shipments }) },
        goqOrder: { status: '発送済み', updatedAt: NOW },
      }),
    );
    expect(answer).toMatchObject({
      cause: 'shipment-fields',
      verdict: '「伝票番号」が入っていないため、RMSが「処理済」になりません。',
    });
  });

  it('S-135 cannot check the status while the key is dead, and names the key', () => {
    const input = goq({
      key: { expiresAt: OLD },
      readings: { fetch: { kind: 'trouble', trouble: trouble('key-expired') } },
    });
    const answer = answerTo({
      ...input,
      stored: stored(
        order(),
        { kind: 'held', why: 'details' },
        {
          progress: undefined,
          order: undefined,
        },
      ),
    });
    expect(answer.looked.map(({ result }) => result)).toEqual([
      'ruled-out',
      'ruled-out',
      'unverifiable',
      'cause',
    ]);
    expect(answer.looked[2]?.evidence).toBe('キーが通らないため、RMSを読めません');
    expect(answer.looked[3]?.evidence).toBe('12:02 に楽天が認証エラーを返しました');
    expect(answer.shown).toMatchObject({
      sign: '→',
      left: { value: '11/10（火）23:59' },
      right: { value: '11:00' },
    });
  });

  it('S-135 believes a mall that answers more than an entered date', () => {
    expect(answerTo(goq({ key: { expiresAt: OLD } })).cause).toBe('unknown');
  });

  it('T-6 calls a new key failed only after 90 minutes', () => {
    const at = (renewedAt: string) =>
      answerTo(
        goq({
          key: { renewedAt: jst(renewedAt) },
          readings: { fetch: { kind: 'trouble', trouble: trouble('key-refused') } },
        }),
      ).cause;
    expect(at('2026-11-13T10:34:00')).toBe('key-spreading');
    expect(at('2026-11-13T10:32:00')).toBe('key-refused');
  });

  it('T-4 answers the unset fee both ways: GoQ imports it, Next Engine does not', () => {
    const readings = { fetch: fetched({}, { postage: 'unset' as const }) };
    const withGoq = answerTo(
      goq({ readings, pages: [{ site: 'goq', at: NOW, row: { statusText: '新規受付', fee: 'unset' } }] }),
    );
    expect(withGoq.cause).toBe('in-goq');
    expect(withGoq.notes).toEqual([
      { text: expect.stringContaining('-9,999円'), action: { id: 'fix-fee', label: '送料を修正する' } },
    ]);
    expect(answerTo(goq({ readings })).looked.find(({ label }) => label === '送料')?.evidence).toBe(
      '送料は未設定ですが、GoQは取り込みます',
    );
    expect(answerTo(nextEngine({ readings })).cause).toBe('fee-unset');
  });

  it('T-3 names a shop where two confirm', () => {
    expect(answerTo(goq({ confirmedByOthers: 34 })).notes).toEqual([
      {
        text: 'この店舗では、この7日間に 34件がほかの場所で注文確認されています。',
        action: { id: 'choose-who-confirms', label: 'だれが確認するか決める' },
      },
    ]);
  });

  it('T-9 reads a status from the page in RMS’s words and in GoQ’s', () => {
    const seen = (site: 'rms' | 'goq', statusText: string) => {
      const input = goq({ symptom: 'not-exported', pages: [{ site, at: NOW, row: { statusText } }] });
      const { key: _key, readings: _readings, ...withoutKey } = input;
      return answerTo(withoutKey).looked[0];
    };
    expect(seen('rms', 'キャンセル確定待ち')?.evidence).toBe('RMSはまだ「キャンセル確定待ち」です');
    expect(seen('goq', '【楽天処理中】')?.evidence).toBe('RMSはまだ「楽天処理中」です');
    expect(seen('goq', '【楽天処理済】')?.evidence).toBe('RMSはまだ「発送待ち」です');
  });

  it('works without a key from what the page shows', () => {
    const {
      key: _key,
      readings: _readings,
      ...withoutKey
    } = goq({
      pages: [
        { site: 'goq', at: NOW },
        { site: 'rms', at: NOW, row: { statusText: '発送待ち', fee: 550 } },
      ],
    });
    const answer = answerTo(withoutKey);
    expect(answer).toMatchObject({ cause: 'source-status', calls: 0 });
  });

  it('sees an unset fee on the page without a key', () => {
    const {
      key: _key,
      readings: _readings,
      ...withoutKey
    } = nextEngine({
      pages: [{ site: 'rms', at: NOW, row: { statusText: '注文確認待ち', fee: 'unset' } }],
    });
    expect(answerTo(withoutKey)).toMatchObject({
      cause: 'fee-unset',
      looked: expect.arrayContaining([expect.objectContaining({ evidence: '送料が未設定（画面の表示）' })]),
    });
  });

  it('S-142 walks the malls without any stated fact and says what it could not check', () => {
    const answer = answerTo(yahoo({}));
    expect(answer.cause).toBe('unknown');
    expect(answer.looked.map(({ label, result }) => `${label} ${result}`)).toEqual([
      'すでに取り込み済み ruled-out',
      'ストアクリエイターProの状態 unverifiable',
      '受注取得アクセスキー unverifiable',
      '公開鍵が有効か unverifiable',
      '公開鍵の期限 unverifiable',
      '公開鍵のバージョン unverifiable',
    ]);
    expect(answer.advice.steps.join('')).toContain('Yahoo!ショッピングの管理画面');
  });
});

function numberOf(mall: 'yahoo' | 'au-pay' | 'amazon' | 'qoo10' | 'makeshop'): string {
  return {
    yahoo: 'sample-store-10012345',
    'au-pay': '412345678',
    amazon: '250-1234567-8901234',
    qoo10: '812345678',
    makeshop: 'P123456789012',
  }[mall];
}
