import { describe, expect, it } from 'vitest';
import { TROUBLE_KINDS } from '@/lib/orders/trouble';
import { advise, adviseEntry, adviseText } from './built-in';
import { amazon, answerTo, auPay, exportOf, GOOD_KEY, NOW, OLD, qoo10, trouble, yahoo } from './cases';
import { jst } from './facts';

// What the five manuals tell staff to do, as the doctor and the catalogue say it.

const stepsOf = (entry: string) => adviseEntry(entry)?.steps.join('') ?? '';
const pathOf = (entry: string) => JSON.stringify(adviseEntry(entry)?.links);

describe('000: 注文確認通知', () => {
  it('S-050 S-051 S-056 S-059 S-063 S-066 tells the five errors apart, each with a meaning and steps of its own', () => {
    const errors = [
      '認証エラー (licenseKey有効期限切れの可能性があります)',
      '該当の注文は注文確認ができる状態ではありませんでした',
      'APIエラー',
      'API In Maintenance',
      'Forbidden-Exceeded QPS Limitation',
    ];
    const found = errors.map((text) => adviseText(text));
    expect(new Set(found.map((advice) => advice?.entryId)).size).toBe(5);
    expect(new Set(found.map((advice) => advice?.meaning)).size).toBe(5);
    for (const advice of found) expect(advice?.steps.length).toBeGreaterThan(0);
  });

  it('S-057 says that the confirm may be done on RMS already, and to look there first', () => {
    const advice = adviseText('該当の注文は注文確認ができる状態ではありませんでした');
    expect(advice?.meaning).toMatch(/RMS.*すでに注文確認が済んでいる可能性/);
    expect(advice?.steps[0]).toMatch(/^RMSの状態を確かめます/);
  });
});

describe('001: ネクストエンジン', () => {
  it('S-087 S-088 names both checks and the screen where they are explained', () => {
    expect(adviseText('第一類医薬品')?.meaning).toContain('取込対象にチェックがあるときだけ');
    expect(adviseEntry('setup-import-checks')?.title).toMatch(/予約商品と第一類医薬品/);
    for (const entry of ['setup-import-checks', 'excluded-drug', 'excluded-reserve'])
      expect(pathOf(entry)).toContain('API認証情報の登録 ＞ 2.ライセンスキーの登録');
  });

  it('S-101 S-102 asks for オーソリ区分 and says what happens without it', () => {
    const advice = adviseText('店舗設定画面にて「オーソリ区分」の設定を行ってください。');
    expect(advice?.meaning).toMatch(/未設定だと、APIで取り込んだ受注伝票が正しく更新されない/);
    expect(advice?.steps.join('')).toMatch(/店舗設定.*オーソリ区分/);
  });
});

describe('002: 受注取得ができない場合', () => {
  it('S-131 T-10 looks in 「全て」 by the order number, by both names of the button', () => {
    expect(stepsOf('already-in-goq')).toMatch(
      /「全て」のステータス.*受注番号.*［絞り込み検索］.*［絞り込む］/,
    );
    expect(adviseText('絞り込む')?.entryId).toBe('already-in-goq');
    expect(pathOf('try-goq-import')).toContain('データ取込 ＞ 楽天ペイAPI取込');
  });

  it('S-132 S-133 tries データ取込 with a period, at the mall’s own import', () => {
    expect(stepsOf('try-goq-import')).toMatch(/［データ取込］.*対象のモールの取込口.*取得日時.*［取得］/);
  });

  it('S-137 S-138 Yahoo! without the option: only 新規 and 保留, else move it to 保留 for a while', () => {
    const at = (statusText: string) => answerTo(yahoo({ otherMall: { statusText, goqApiOption: false } }));
    expect(at('発送待ち').cause).toBe('yahoo-status');
    expect(at('発送待ち').advice.steps.join('')).toMatch(/一時的に「保留」へ/);
    for (const fine of ['新規', '保留', '新規注文'])
      expect(at(fine).looked.map(({ result }) => result)).not.toContain('cause');
  });

  it('S-139 S-140 Yahoo! with the option: both statuses, the setting, and the import by status', () => {
    const { cause, verdict, advice } = answerTo(
      yahoo({ otherMall: { statusText: '処理中', goqApiOption: true, goqSourceStatuses: ['新規注文'] } }),
    );
    expect([cause, verdict]).toEqual([
      'yahoo-source-status',
      'ストアクリエイターProは「処理中」、GoQは「新規注文」だけを取得する設定です。',
    ]);
    expect(advice.steps.join('')).toContain('［YahooAPI取込（ステータス指定）］');
    expect(JSON.stringify(advice.links)).toContain('APIアクセスキー設定 ＞ Yahoo取得ステータス');
  });

  it('S-141 S-143 S-148 S-149 names each mall’s credential that has run out, and its renewal', () => {
    const key = { expiresAt: OLD };
    const fresh = { statusText: '新規', goqApiOption: false };
    const answers = [
      answerTo(yahoo({ otherMall: { ...fresh, key } })),
      answerTo(auPay({ otherMall: { key } })),
      answerTo(amazon({ otherMall: { statusText: '未出荷', key } })),
    ];
    expect(answers.map(({ cause }) => cause)).toEqual(['yahoo-access-key', 'au-pay-key', 'amazon-token']);
    for (const { verdict } of answers) expect(verdict).toMatch(/11\/10（火）23:59 に切れています/);
    expect(stepsOf('amazon-token')).toContain('【14】～【20】');
    const later = answerTo(auPay({ otherMall: { key: { expiresAt: jst('2027-01-01T00:00:00') } } }));
    expect(later.cause).not.toBe('au-pay-key');
  });

  it('S-144 S-145 S-146 au PAY: GoQ’s own key, then the source addresses, every one of section 【5】', () => {
    const of = (more: object) => answerTo(auPay({ otherMall: { ...GOOD_KEY, ...more } })).cause;
    expect(of({ key: { ...GOOD_KEY.key, inGoq: false } })).toBe('au-pay-key-not-in-goq');
    expect(of({ sourceIp: 'missing' })).toBe('au-pay-ip-missing');
    expect(of({ sourceIp: 'incomplete' })).toBe('au-pay-ip-incomplete');
    expect(of({ sourceIp: 'registered' })).toBe('unknown');
    expect(stepsOf('au-pay-ip-missing')).toContain('【5】のアドレスをすべて');
    expect(stepsOf('au-pay-ip-incomplete')).toMatch(/【5】.*1つずつ比べ/);
  });

  it('S-147 S-150 Amazon: only 未出荷, then the order report by hand', () => {
    const of = (more: object) => answerTo(amazon({ otherMall: { ...GOOD_KEY, ...more } }));
    expect(of({ statusText: '保留中' }).cause).toBe('amazon-status');
    expect(of({ statusText: '未出荷', orderReportWorks: true }).cause).toBe('amazon-order-report');
    const untried = of({ statusText: '未出荷' }).looked.find(({ label }) => label === '注文レポート');
    expect(untried).toMatchObject({
      result: 'unverifiable',
      evidence: expect.stringContaining('試していません'),
    });
  });

  it('S-151 S-152 S-153 Qoo10: the two statuses, and 発送予定日 that was entered too early', () => {
    const of = (statusText: string) =>
      answerTo(qoo10({ otherMall: { statusText, goqSourceStatuses: ['配送要請/新規受付'] } }));
    expect(of('配送完了').cause).toBe('qoo10-source-status');
    const early = of('配送要請/配送準備');
    expect(early.cause).toBe('qoo10-ship-date-first');
    expect(early.verdict).toContain('先に発送予定日を入れたため');
    expect(early.advice.steps.join('')).toMatch(/「配送要請\/配送準備」を加え.*GoQに入ったあとで発送予定日/);
  });
});

describe('002: 反映・書き出しされない場合', () => {
  it('S-161 S-162 S-167 wants the status among those that the export takes', () => {
    const of = (mall: 'yahoo' | 'au-pay' | 'makeshop', text: string, chosen: string[]) =>
      answerTo(exportOf(mall, text, { otherMall: { goqExportStatuses: chosen } }));
    expect(of('yahoo', 'sample-store-10012345', ['処理済']).verdict).toContain(
      '「有効にする」になっていません',
    );
    expect(of('au-pay', '412345678', ['処理済']).cause).toBe('au-pay-export-status');
    expect(of('makeshop', 'P100123456', ['処理済']).cause).toBe('makeshop-export-status');
    expect(of('makeshop', 'P100123456', ['発送待ち']).cause).toBe('unknown');
    expect(pathOf('makeshop-export-status')).toContain('Makeshop ＞ APIアクセス設定 ＞ API書出');
  });

  it('S-163 S-164 S-165 S-166 Amazon: the two fields, a date that is today or past, then the notice itself', () => {
    const of = (goqOrder: object, otherMall = {}) =>
      answerTo(exportOf('amazon', '250-1234567-8901234', { goqOrder, otherMall }));
    expect(of({ parcelNumber: false, shipDate: '2026-11-12' }).verdict).toContain(
      '「伝票番号」が登録されていない',
    );
    const tomorrow = of({ parcelNumber: true, shipDate: '2026-11-14' });
    expect(tomorrow.cause).toBe('amazon-ship-date-ahead');
    expect(tomorrow.advice.steps.join('')).toContain('今日か過去の日付');
    const today = { parcelNumber: true, shipDate: '2026-11-13' };
    expect(of(today, { noticeFailed: true }).cause).toBe('amazon-notice-error');
    expect(of(today, { noticeFailed: false }).cause).toBe('unknown');
  });
});

describe('004: 楽楽通販2', () => {
  it('S-236 says that a status master unlike RMS’s is an error, and where it is', () => {
    const advice = adviseText('受注ステータス管理が楽天RMSとそろっていない場合はエラーが出ます。');
    expect(advice?.meaning).toContain('取り込みでエラーになります');
    expect(JSON.stringify(advice?.links)).toContain('マスタ管理 ＞ 受注ステータス管理');
  });

  it('S-263 has あんしんメルアド and the sender’s address looked at', () => {
    expect(stepsOf('setup-anshin-mail')).toMatch(/あんしんメルアド設定.*送信元メールアドレス.*1通送って/);
  });

  it('S-269 S-270 reminds of passwords that end at each mall, and of every system after a change', () => {
    expect(adviseText('それぞれのFTPサーバー情報等')?.button.id).toBe('open-credentials');
    expect(adviseEntry('setup-ftp-password')?.meaning).toMatch(/FTP.*モールごとの期限/);
    expect(stepsOf('setup-password-changed')).toMatch(/各種設定 ＞ 店舗設定.*ほかのシステムにも同じ値/);
  });
});

describe('every kind of trouble', () => {
  it('explains the mall’s own answer with nothing that belongs to GoQ’s screen', () => {
    const texts = [
      ['maintenance', 503, 'API In Maintenance', 'rakuten-maintenance'],
      ['rate', 403, 'Forbidden-Exceeded QPS Limitation', 'rakuten-rate'],
    ] as const;
    for (const [kind, http, text, entry] of texts) {
      const advice = advise({ ...trouble(kind), evidence: { http, text } }, NOW);
      expect(advice.entryId).toBe(entry);
      expect(advice.steps.join('')).not.toContain('注文確認通知');
      expect(adviseText(text)?.entryId).toMatch(/^goq-/);
    }
  });

  it('tells a screen from data that was cut off', () => {
    const of = (code: string) =>
      advise({ ...trouble('unreadable'), evidence: { http: 200, code } }, NOW).meaning;
    expect(of('html')).toMatch(/画面|HTML/);
    expect(of('truncated')).toMatch(/途中で/);
  });

  it('has words in the catalogue that need no code: what, what to do, and a time where it ends by itself', () => {
    for (const kind of TROUBLE_KINDS) {
      const advice = advise(trouble(kind, { policy: 'self', at: NOW + 600_000 }), NOW);
      expect(advice.title).not.toMatch(/\{|undefined|失敗|不明なエラー|しばらく|[A-Z]{2}\d{2}/);
      expect(advice.meaning).not.toBe(advice.title);
      expect(advice.next).toBe('次は 12:13 に自動で試します。');
    }
  });
});
