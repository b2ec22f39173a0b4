import { describe, expect, it } from 'vitest';
import { generalDraftOf, generalOf } from '@/components/settings/general-draft';
import { readSettingsFile, settingsFile } from '@/components/settings/settings-file';
import { DEFAULT_SETTINGS, type Settings } from '@/lib/settings';
import { checkGeneral, checkSettings } from '@/lib/settings.schema';

const SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  staffLabel: '担当A',
  closedDays: { weekdays: [0, 6], dates: ['2026-12-31'] },
  feeTable: [{ prefecture: '沖縄県', yen: 1800 }],
  carriers: ['1001'],
};

describe('settings as a file', () => {
  it('comes back as it went out, and holds no key', async () => {
    const text = await settingsFile(SETTINGS).text();
    expect(readSettingsFile(text)).toEqual({ ok: true, value: SETTINGS });
    expect(text).not.toMatch(/serviceSecret|licenseKey/);
  });
  it.each([
    ['a fee below zero', { feeTable: [{ prefecture: '沖縄県', yen: -1 }] }],
    ['-9999', { feeTable: [{ prefecture: '沖縄県', yen: -9999 }] }],
    ['a fee for nothing', { feeTable: [{ yen: 500 }] }],
    [
      'two fees for the same',
      {
        feeTable: [
          { prefecture: '沖縄県', yen: 1 },
          { prefecture: '沖縄県', yen: 2 },
        ],
      },
    ],
    ['30 February', { closedDays: { weekdays: [], dates: ['2026-02-30'] } }],
    ['a week without an open day', { closedDays: { weekdays: [0, 1, 2, 3, 4, 5, 6], dates: [] } }],
    ['an unknown field', { licenseKey: 'SL0' }],
  ])('S-234 is refused whole with %s in it', async (_, wrong) => {
    const text = JSON.stringify({ kind: 'juchu-assist-settings', settings: { ...SETTINGS, ...wrong } });
    expect(readSettingsFile(text)).toEqual({ ok: false, error: [expect.stringMatching(/./)] });
  });
  it.each(['', '[]', '{"kind":"other"}', '{"kind":"juchu-assist-settings"}', 'null'])(
    'refuses %j',
    (text) => {
      expect(readSettingsFile(text).ok).toBe(false);
    },
  );
  it('takes a file of an earlier version, with the defaults for what it lacks', () => {
    const { closedDays: _, ...older } = SETTINGS;
    const text = JSON.stringify({ kind: 'juchu-assist-settings', settings: older });
    expect(readSettingsFile(text)).toMatchObject({
      ok: true,
      value: { closedDays: DEFAULT_SETTINGS.closedDays },
    });
  });
});

describe('the form', () => {
  it('S-234 reads closed days as people write them, sorted and once each', () => {
    const draft = {
      ...generalDraftOf(SETTINGS),
      weekdays: [6, 0],
      dates: '２０２６/12/31\n2026年1月5日、2026-12-31\n',
    };
    expect(generalOf(draft).closedDays).toEqual({ weekdays: [0, 6], dates: ['2026-01-05', '2026-12-31'] });
  });
  it('reads yen with commas and 円, and refuses what is no number', () => {
    const line = (yen: string) => ({
      ...generalDraftOf(SETTINGS),
      feeTable: [{ prefecture: '沖縄県', delivery: '', yen }],
    });
    expect(generalOf(line('１,８００円')).feeTable).toEqual([{ prefecture: '沖縄県', yen: 1800 }]);
    for (const yen of ['', 'abc', '1.5', '-9999']) {
      expect(checkSettings({ ...SETTINGS, ...generalOf(line(yen)) }).ok).toBe(false);
    }
  });
  it('names the field of each problem, and nothing where there is none', () => {
    const draft = generalDraftOf(SETTINGS);
    expect(checkGeneral(generalOf(draft))).toEqual([]);
    const wrong = {
      ...draft,
      staffLabel: ' ',
      dates: '2026-02-30',
      feeTable: [...draft.feeTable, { prefecture: '', delivery: '', yen: '-9999' }],
    };
    expect(checkGeneral(generalOf(wrong)).map(({ field }) => field)).toEqual([
      'staffLabel',
      'closedDays.dates',
      'feeTable.1',
    ]);
  });
  it('comes back as it was stored', () => {
    expect(generalOf(generalDraftOf(SETTINGS))).toEqual({
      staffLabel: SETTINGS.staffLabel,
      pollsHere: SETTINGS.pollsHere,
      closedDays: SETTINGS.closedDays,
      feeTable: SETTINGS.feeTable,
      carriers: SETTINGS.carriers,
    });
  });
});
