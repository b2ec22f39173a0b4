import { describe, expect, it } from 'vitest';
import { adminScreen, hasApi, keyWord, mallSide, screenOf, statusLabel } from '@/lib/orders/mall-names';
import { MALL_IDS } from '@/lib/orders/order-key';
import { allMalls } from '@/lib/malls/registry';

describe('what the malls are called', () => {
  it('names one mall by its own words, and several together', () => {
    expect(mallSide(['rakuten', 'rakuten'])).toBe('RMS');
    expect(mallSide(['qoo10'])).toBe('Qoo10');
    expect(mallSide(['rakuten', 'qoo10'])).toBe('モール');
    expect(screenOf([])).toBe('RMS');
    expect(screenOf(['yahoo', 'rakuten'])).toBe('モールの画面');
    expect(statusLabel(['rakuten'])).toBe('RMSの状態');
    expect(statusLabel(['rakuten', 'amazon'])).toBe('モールの状態');
  });

  it('knows the screen of each mall, and the key of each that can be called', () => {
    for (const mall of MALL_IDS) expect(adminScreen(mall)).not.toBe('');
    for (const { id } of allMalls()) {
      expect(hasApi({ mall: id })).toBe(true);
      expect(keyWord(id)).not.toBe('キー');
    }
    expect(hasApi({ mall: 'yamada' })).toBe(false);
  });
});
