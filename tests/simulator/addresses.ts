export const API_HOST = 'api.rms.rakuten.co.jp';
export const RMS_HOST = 'order-rp.rms.rakuten.co.jp';
export const RMS_CSV_HOST = 'csvdl-rp.rms.rakuten.co.jp';
export const GOQ_HOST = 'order.goqsystem.com';
export const QSM_HOST = 'qsm.qoo10.jp';
/** The hosts of the other malls' APIs (other-malls-api.md §0). */
const OTHER_MALL_HOSTS = [
  'circus.shopping.yahooapis.jp',
  'auth.login.yahoo.co.jp',
  'api.manager.wowma.jp',
  'sellingpartnerapi-fe.amazon.com',
  'api.amazon.com',
  'api.qoo10.jp',
  'app-api.makeshop.jp',
] as const;
/** Every host the simulator plays. */
export const HOSTS = [API_HOST, RMS_HOST, RMS_CSV_HOST, GOQ_HOST, QSM_HOST, ...OTHER_MALL_HOSTS] as const;

const RMS = `https://${RMS_HOST}/order-rb`;
const CSV = `https://${RMS_CSV_HOST}/rms/mall/csvdl`;
const GOQ = `https://${GOQ_HOST}/goq21`;

/** Addresses of the pages to look at; those that end in `=` want an order number (RMS) or a GoQ ID (GoQ). */
export const PAGES = {
  rmsList: `${RMS}/order-list-sc/init?&SEARCH_MODE=1&ORDER_PROGRESS=100`,
  rmsSearch: `${RMS}/search-order-sc/init`,
  rmsDetail: `${RMS}/individual-order-detail-sc/init?orderNumber=`,
  rmsCsv: `${CSV}/CD02_01_001?dataType=opp_order`,
  rmsUpload: `${CSV}/CD03_01_001`,
  rmsUploadHistory: `${CSV}/CD03_02_001`,
  goqList: `${GOQ}/index.php?stat=1&page=1`,
  goqNewList: `${GOQ}/index_beta.php?stat=1&s_day_type=&page=1`,
  goqDetail: `${GOQ}/order_details.php?stat=1&oid=`,
  goqNewDetail: `${GOQ}/order_details_beta.php?stat=1&oid=`,
  goqAmounts: `${GOQ}/order_derivery2_1_4.php?st=&stat=1&oid=`,
  goqExport: `${GOQ}/export/index.php`,
  qsmNewOrders: `https://${QSM_HOST}/GMKT.INC.Gsm.Web/Goods/Order/NewOrderList.aspx`,
} as const;
