import { useState } from 'react';
import {
  type ColumnMapping,
  locateColumns,
  ORDER_TARGETS,
  SHIPMENT_TARGETS,
  unnamedColumns,
} from '@/lib/csv/column-mapping';
import { isPersonalColumn } from '@/lib/csv/header';
import { COMMON_ORDER_COLUMNS, ORDER_PRESETS, SHIPMENT_PRESETS } from '@/lib/csv/mapping-presets';
import type { CsvProblem } from '@/lib/csv/problem';
import { CARRIERS } from '@/lib/orders/carriers';
import { mallLabel } from '@/lib/orders/mall-names';
import { MALL_IDS, type MallId } from '@/lib/orders/order-key';
import { Button } from '../ui/button';
import { SelectField, TextField } from '../ui/field';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { rememberMapping } from './actions';
import styles from './csv.module.css';
import { csvNote } from './mall-notes';
import type { Store } from './store';

type Use = ColumnMapping['for'];

type Props = {
  header: string[];
  shapes: string[];
  start?: ColumnMapping;
  problem?: CsvProblem;
  store: Store;
  onMapped: (mapping: ColumnMapping, shop: string) => Promise<void>;
};

const PRESETS: readonly ColumnMapping[] = [...SHIPMENT_PRESETS, ...ORDER_PRESETS].map(
  ({ mapping }) => mapping,
);
const NONE = '';
const NO_MALL_API: readonly MallId[] = MALL_IDS.filter((mall) => mall !== 'rakuten');

/** Which column is what, chosen once and remembered per shop. Shows names and shapes of columns, never what is in them. */
export function MappingForm({ header, shapes, start, problem, store, onMapped }: Props) {
  const [use, setUse] = useState<Use>(start?.for ?? 'shipments');
  const [label, setLabel] = useState(start?.label ?? '');
  const [columns, setColumns] = useState<Record<string, string>>(() => namesOf(start));
  const [hasHeader, setHasHeader] = useState(start?.for !== 'shipments' || start.hasHeader);
  const [carrier, setCarrier] = useState((start?.for === 'shipments' && start.carrier) || NONE);
  const [mall, setMall] = useState<MallId>(start?.for === 'orders' ? start.mall : 'futureshop');
  const [shop, setShop] = useState('');
  const [refused, setRefused] = useState<string | undefined>(problem?.message);

  const names = hasHeader ? header : unnamedColumns(header.length);
  const usable = names.filter((name) => name !== '' && !isPersonalColumn(name));
  const dropped = names.length - usable.length;
  const targets: Record<string, string> = use === 'orders' ? ORDER_TARGETS : SHIPMENT_TARGETS;

  function take(preset: ColumnMapping) {
    setUse(preset.for);
    setLabel(preset.label);
    setColumns(namesOf(preset));
    setHasHeader(preset.for !== 'shipments' || preset.hasHeader);
    if (preset.for === 'shipments') setCarrier(preset.carrier ?? NONE);
    else setMall(preset.mall);
  }

  /** Without any column chosen, those that many files have are a start. */
  function chooseMall(chosen: MallId) {
    setMall(chosen);
    if (Object.values(columns).every((name) => name === NONE)) setColumns({ ...COMMON_ORDER_COLUMNS });
  }

  async function read() {
    const chosen = Object.fromEntries(
      Object.entries(columns).filter(([target, name]) => target in targets && usable.includes(name)),
    );
    const named = label.trim() || '自分で選んだ列';
    const mapping: ColumnMapping =
      use === 'orders'
        ? { for: 'orders', label: named, mall, progress: 300, columns: chosen }
        : {
            for: 'shipments',
            label: named,
            hasHeader,
            columns: chosen,
            ...(carrier !== NONE && { carrier }),
          };
    const fits = locateColumns(mapping, names);
    if (!fits.ok) return setRefused(fits.problem.message);
    const key = use === 'orders' ? shop.trim() || mall : store.id;
    if (!/^[\w-]+$/.test(key)) return setRefused('店舗の呼び名は半角の英数字で入れてください。');
    await rememberMapping(key, mapping);
    await onMapped(mapping, key);
  }

  const columnOptions = [
    { value: NONE, label: 'なし' },
    ...usable.map((name) => {
      const shape = shapes[names.indexOf(name)];
      return { value: name, label: shape === undefined ? name : `${name}（${shape}）` };
    }),
  ];

  return (
    <form
      className={styles.form}
      aria-label="列の対応づけ"
      onSubmit={(event) => {
        event.preventDefault();
        void read();
      }}
    >
      <p className={styles.text}>
        {names.length}列のファイルです。どの列が何かを一度選ぶと、次からは同じ形のファイルをそのまま読みます。
        {dropped > 0 && `氏名・住所などの ${dropped}列は選べません。読み込みません。`}
      </p>
      {refused !== undefined && (
        <div role="alert">
          <Notice tone="stop" icon="stop">
            <b>{refused}</b>
          </Notice>
        </div>
      )}
      <div className={styles.mapping}>
        <SelectField
          name="mapping-use"
          label="ファイルの中身"
          value={use}
          options={[
            { value: 'shipments', label: '配送会社の送り状データ' },
            { value: 'orders', label: 'ほかのモール・カートの受注CSV' },
          ]}
          onValue={setUse}
        />
        <SelectField
          name="mapping-preset"
          label="ひな形"
          value={PRESETS.find((preset) => preset.label === label)?.label ?? NONE}
          options={[
            { value: NONE, label: '自分で選ぶ' },
            ...PRESETS.filter((preset) => preset.for === use).map((preset) => ({
              value: preset.label,
              label: preset.label,
            })),
          ]}
          hint="各社の説明書の列名です。実際のファイルでは確かめていないので、列を見て選んでください。"
          onValue={(value) => {
            const preset = PRESETS.find((one) => one.label === value);
            if (preset) take(preset);
            else setLabel('');
          }}
        />
        {use === 'shipments' ? (
          <>
            <SelectField
              name="mapping-header"
              label="1行目"
              value={hasHeader ? 'header' : 'data'}
              options={[
                { value: 'header', label: '見出し' },
                { value: 'data', label: 'データ（見出しなし）' },
              ]}
              onValue={(value) => setHasHeader(value === 'header')}
            />
            <SelectField
              name="mapping-carrier"
              label="配送会社"
              value={carrier}
              options={[
                { value: NONE, label: '列から読む' },
                ...Array.from(CARRIERS, ([code, name]) => ({ value: code, label: `${code} ${name}` })),
              ]}
              onValue={setCarrier}
            />
          </>
        ) : (
          <>
            <SelectField
              name="mapping-mall"
              label="モール・カート"
              value={mall}
              options={NO_MALL_API.map((id) => ({ value: id, label: mallLabel(id) }))}
              hint={csvNote(mall)}
              onValue={chooseMall}
            />
            <TextField
              name="mapping-shop"
              label="店舗の呼び名（半角英数字）"
              value={shop}
              onText={setShop}
              placeholder={mall}
            />
          </>
        )}
        {Object.entries(targets).map(([target, what]) => (
          <SelectField
            key={target}
            name={`mapping-${target}`}
            label={what}
            value={usable.includes(columns[target] ?? NONE) ? (columns[target] ?? NONE) : NONE}
            options={columnOptions}
            onValue={(name) => setColumns((old) => ({ ...old, [target]: name }))}
          />
        ))}
      </div>
      <div className={styles.buttons}>
        <Button kind="filled" type="submit">
          この列で読む
        </Button>
        <span className={page.note}>読むだけで、まだ何も保存しません。</span>
      </div>
    </form>
  );
}

const namesOf = (mapping: ColumnMapping | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries<string | undefined>(mapping?.columns ?? {}).map(([key, name]) => [key, name ?? NONE]),
  );
