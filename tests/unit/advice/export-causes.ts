import { NOW, OLD, trouble, fetched, SHIPPED, exporting, journal } from './cases';
import type { CauseRow } from './cause-row';
import { jst } from './facts';

/** 反映・書き出しされない, Rakuten. */
export const EXPORT_CAUSES: CauseRow[] = [
  [
    'S-160',
    'already-reflected',
    'show-goq-fetch-status',
    exporting({ readings: { fetch: fetched({ progress: 500 }, SHIPPED) } }),
    /すでに反映されています（発送済）/,
  ],
  [
    'S-155',
    'export-period',
    'open-goq-export',
    exporting({ goqOrder: { updatedAt: jst('2026-11-09T20:00:00') } }),
    /最終更新日が 11\/9（月）なので、データ書出の作成期間（3日）/,
  ],
  [
    'S-158 T-1',
    'export-status',
    'open-goq-order',
    exporting({ goqOrder: { updatedAt: NOW, status: '新規受付' } }),
    /「新規受付」/,
  ],
  [
    'S-159 S-160',
    'shipment-fields',
    'open-shipping',
    exporting({
      goqOrder: { updatedAt: NOW, status: '発送済み', parcelNumber: false, carrier: true, shipDate: null },
    }),
    /「伝票番号」「出荷日」が入っていないため/,
  ],
  [
    'S-160',
    'ship-date-ahead',
    'open-rms-order',
    exporting({
      goqOrder: {
        updatedAt: NOW,
        status: '発送済み',
        parcelNumber: true,
        carrier: true,
        shipDate: '2026-11-14',
      },
    }),
    /発送日が 11\/14（土）/,
  ],
  [
    'S-134',
    'cancelled',
    'open-rms-order',
    exporting({ readings: { fetch: fetched({ progress: 900 }, SHIPPED) } }),
    /「キャンセル確定」/,
  ],
  [
    'S-029 T-4',
    'fee-unset-unconfirmed',
    'fix-fee',
    exporting({ readings: { fetch: fetched({}, { ...SHIPPED, postage: 'unset' }) } }),
    /送料が決まっていないため、注文確認ができていません/,
  ],
  [
    'S-069',
    'unconfirmed',
    'show-goq-confirm',
    exporting({ readings: { fetch: fetched({}, SHIPPED) } }),
    /まだ注文確認が済んでいない/,
  ],
  [
    'S-069',
    'payment-pending',
    'open-rms-order',
    exporting({
      readings: {
        fetch: fetched({ progress: 200, payment: { code: 9, name: '銀行振込', common: true } }, SHIPPED),
      },
    }),
    /銀行振込の手続きを待っています/,
  ],
  [
    'status 400',
    'change-pending',
    'open-rms-order',
    exporting({ readings: { fetch: fetched({ progress: 400 }, SHIPPED) } }),
    /変更確定待ち/,
  ],
  [
    'S-135',
    'key-expired',
    'renew-key',
    exporting({
      key: { expiresAt: OLD },
      readings: { fetch: { kind: 'trouble', trouble: trouble('key-expired') } },
    }),
    /この注文も自動で進みます/,
  ],
  [
    'D-6',
    'report-pending',
    'reread-now',
    exporting({ journal: [journal] }),
    /「結果不明」です。12:05 に結果を確かめます/,
  ],
  [
    'S-064',
    'mall-paused',
    'try-again-now',
    exporting({
      readings: {
        fetch: {
          kind: 'trouble',
          trouble: trouble('maintenance', { policy: 'self', at: jst('2026-11-13T12:07:00') }),
        },
      },
    }),
    /メンテナンス中/,
  ],
];
