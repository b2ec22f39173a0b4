import type { MallId } from './order-key';

type Names = {
  label: string;
  /** Its admin screen, where names and addresses are. */
  screen: string;
  /** What an equation calls the mall's side; short. */
  side: string;
  /** What its API asks for, where it has one. */
  key?: string;
};

const NAMES: Record<MallId, Names> = {
  rakuten: { label: '楽天', screen: 'RMS', side: 'RMS', key: 'ライセンスキー' },
  yahoo: { label: 'Yahoo!ショッピング', screen: 'ストアクリエイターPro', side: 'Yahoo!', key: '許可' },
  'au-pay': { label: 'au PAY マーケット', screen: 'Wow!manager', side: 'au PAY', key: 'APIキー' },
  amazon: { label: 'Amazon', screen: 'セラーセントラル', side: 'Amazon', key: 'リフレッシュトークン' },
  qoo10: { label: 'Qoo10', screen: 'QSM', side: 'Qoo10', key: '販売者認証キー' },
  makeshop: { label: 'MakeShop', screen: 'MakeShopの管理画面', side: 'MakeShop', key: '永続トークン' },
  futureshop: { label: 'futureshop', screen: 'futureshopの管理画面', side: 'futureshop' },
  ponpare: { label: 'ポンパレモール', screen: 'ポンパレモールの管理画面', side: 'ポンパレ' },
  yamada: { label: 'ヤマダモール', screen: 'ヤマダモールの管理画面', side: 'ヤマダ' },
};

/** What staff call the mall. */
export const mallLabel = (mall: MallId): string => NAMES[mall].label;

/** What staff call the mall's admin screen, such as RMS. */
export const adminScreen = (mall: MallId): string => NAMES[mall].screen;

/** The admin screen of orders of these malls: モールの画面 where there are several. Without any, orders come from RMS pages. */
export function screenOf(malls: readonly MallId[]): string {
  const [first = 'rakuten', ...others] = [...new Set(malls)];
  return others.length === 0 ? NAMES[first].screen : 'モールの画面';
}

/** The mall's side of an equation: 「RMS 412件 = 取込 412」; モール where several are added up. */
export function mallSide(malls: readonly MallId[]): string {
  const [first, ...others] = [...new Set(malls)];
  return first && others.length === 0 ? NAMES[first].side : 'モール';
}

/** Whether a mall's orders can be read by calls; the others' come by CSV. */
export const hasApi = ({ mall }: { mall: MallId }): boolean => NAMES[mall].key !== undefined;

/** What the mall calls the key that its API asks for. */
export const keyWord = (mall: MallId): string => NAMES[mall].key ?? 'キー';

/** The heading over what the malls call an order's status. */
export const statusLabel = (malls: readonly MallId[]): string =>
  malls.every((mall) => mall === 'rakuten') ? 'RMSの状態' : 'モールの状態';
