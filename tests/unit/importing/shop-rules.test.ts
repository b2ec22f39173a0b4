import { describe, expect, it } from 'vitest';
import { shownSwitchOver } from '@/lib/importing/shop-rules';
import { MINUTE } from '@/lib/orders/basics';
import { switchOverBanner, switchOverPhase } from '@/lib/orders/switch-over';
import { DEFAULT_SHOP, type ShopSettings } from '@/lib/settings';

const NOON = Date.parse('2026-12-01T12:00:00+09:00');
const shop: ShopSettings = {
  ...DEFAULT_SHOP,
  mall: 'rakuten',
  id: 'sample-shop',
  label: '本店',
  otherSystem: 'rakuraku',
};
const switchOver = { startAt: NOON, noAutoAuth: { at: NOON - 1, by: '担当A' }, savedAt: NOON - 1 };

describe('what RMS pages are told of 受注連動', () => {
  it('S-281 S-283 S-284 is enough for the banner: nothing at 11:54, 11:55 the freeze, from 12:00 on that changes are overwritten', () => {
    const shown = shownSwitchOver({ ...shop, importing: { switchOver } });
    expect(shown).toEqual({ startAt: NOON, system: '楽楽通販2', start: '12/1（火）12:00' });
    if (!shown) return;
    const banner = (now: number) => switchOverBanner(switchOverPhase(shown, now), shown);
    expect(banner(NOON - 6 * MINUTE)).toBeUndefined();
    expect(banner(NOON - 5 * MINUTE)?.text).toBe(
      '12/1（火）12:00 に楽楽通販2の受注連動が始まります。それまでRMSで受注処理をしないでください。',
    );
    expect(banner(NOON)?.text).toContain('楽楽通販2のデータで上書きされます');
  });

  it('is nothing where no start was saved', () => {
    expect(shownSwitchOver(shop)).toBeUndefined();
  });
});
