/** Which column of somebody's spreadsheet holds what: a guess from its header that a person confirms. */

export const shipmentFields = [
  'serial',
  'policy',
  'model',
  'family',
  'customer',
  'shippingDate',
  'deliveryDate',
  'receiptDate',
  'purchaseDate',
  'channel',
] as const;
export type ShipmentField = (typeof shipmentFields)[number];

export const dateFields: ReadonlySet<ShipmentField> = new Set([
  'shippingDate',
  'deliveryDate',
  'receiptDate',
  'purchaseDate',
]);

/** Headers as people write them, in English, German and Chinese; compared without case, accents, spaces and marks. */
const synonyms: Readonly<Record<ShipmentField, readonly string[]>> = {
  serial: [
    'serial',
    'serial no',
    'serial number',
    'serial #',
    's/n',
    'sn',
    'ser no',
    'lot/serial',
    'unit serial',
    'device serial',
    'imei',
    'seriennummer',
    'serien-nr',
    'serie',
    'gerätenummer',
    'fabriknummer',
    '序列号',
    '序號',
    '序列號',
  ],
  policy: [
    'policy',
    'policy id',
    'vendor',
    'vendor name',
    'manufacturer',
    'brand',
    'make',
    'supplier',
    'oem',
    'hersteller',
    'lieferant',
    'marke',
    '厂商',
    '品牌',
  ],
  model: [
    'model',
    'model no',
    'model name',
    'model number',
    'product',
    'product name',
    'item',
    'item code',
    'article',
    'article no',
    'part number',
    'p/n',
    'sku',
    'description',
    'modell',
    'modellbezeichnung',
    'typ',
    'produkt',
    'artikel',
    'artikelnummer',
    'artikel-nr',
    'bezeichnung',
    '型号',
    '产品',
  ],
  family: [
    'family',
    'product family',
    'category',
    'product category',
    'product line',
    'series',
    'group',
    'produktfamilie',
    'familie',
    'kategorie',
    'warengruppe',
    'produktgruppe',
    'baureihe',
    '类别',
    '系列',
  ],
  customer: [
    'customer',
    'customer name',
    'client',
    'buyer',
    'account',
    'company',
    'sold to',
    'ship to',
    'consignee',
    'end customer',
    'kunde',
    'kundenname',
    'firma',
    'empfänger',
    'käufer',
    'warenempfänger',
    '客户',
    '客户名称',
  ],
  shippingDate: [
    'shipping date',
    'ship date',
    'shipped',
    'shipped on',
    'shipped at',
    'date shipped',
    'dispatch date',
    'dispatched',
    'despatch date',
    'versanddatum',
    'versand',
    'versandt am',
    'versendet',
    'warenausgang',
    'lieferscheindatum',
    '发货日期',
    '出货日期',
  ],
  deliveryDate: [
    'delivery date',
    'delivered',
    'delivered on',
    'date delivered',
    'lieferdatum',
    'geliefert',
    'geliefert am',
    'lieferung',
    'zugestellt',
    'zustelldatum',
    '交货日期',
    '送达日期',
  ],
  receiptDate: [
    'receipt date',
    'received',
    'received on',
    'date received',
    'goods receipt',
    'goods receipt date',
    'signed for',
    'wareneingang',
    'wareneingangsdatum',
    'empfangsdatum',
    'erhalten',
    'erhalten am',
    '收货日期',
    '签收日期',
  ],
  purchaseDate: [
    'purchase date',
    'purchased',
    'date of purchase',
    'bought',
    'order date',
    'invoice date',
    'sale date',
    'sales date',
    'kaufdatum',
    'gekauft am',
    'bestelldatum',
    'rechnungsdatum',
    'verkaufsdatum',
    '购买日期',
  ],
  channel: [
    'channel',
    'sales channel',
    'route',
    'sold via',
    'kanal',
    'vertriebskanal',
    'vertriebsweg',
    'verkaufskanal',
    '渠道',
  ],
};

/** "Serien-Nr." and "serien nr" are one word. */
export const plainWord = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]+/gu, '')
    .replace(/\p{M}+/gu, '')
    .replace(/ß/g, 'ss');

const words = shipmentFields.flatMap((field) =>
  synonyms[field].map((synonym) => ({ field, word: plainWord(synonym) })),
);

/** Exact words win over words inside a longer header; the longest of those over shorter ones. */
const strength = (header: string, field: ShipmentField): number => {
  const plain = plainWord(header);
  if (plain === '') return 0;
  const scores = words.map(({ field: of, word }) => {
    if (of !== field) return 0;
    if (word === plain) return 1000 + word.length;
    return word.length >= 4 && plain.includes(word) ? word.length : 0;
  });
  return Math.max(...scores);
};

/**
 * @param headers the first row
 * @returns for each column the field it seems to hold, null for none; a field is never guessed twice
 */
export const guessColumns = (headers: readonly string[]): readonly (ShipmentField | null)[] => {
  const guesses = headers
    .flatMap((header, column) =>
      shipmentFields.map((field) => ({ column, field, score: strength(header, field) })),
    )
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.column - b.column);
  const columns: (ShipmentField | null)[] = headers.map(() => null);
  const taken = new Set<ShipmentField>();
  for (const { column, field } of guesses) {
    if (columns[column] !== null || taken.has(field)) continue;
    columns[column] = field;
    taken.add(field);
  }
  return columns;
};
