import auPayApi from './catalogue/au-pay-api.json';
import amazonApi from './catalogue/amazon-api.json';
import common from './catalogue/common.json';
import exportCommon from './catalogue/export-common.json';
import exportOtherMalls from './catalogue/export-other-malls.json';
import exportRakuten from './catalogue/export-rakuten.json';
import goqConfirm from './catalogue/goq-confirm.json';
import importCommon from './catalogue/import-common.json';
import importOtherMalls from './catalogue/import-other-malls.json';
import importRakuten from './catalogue/import-rakuten.json';
import otherMallsApi from './catalogue/other-malls-api.json';
import qoo10Api from './catalogue/qoo10-api.json';
import rakutenApi from './catalogue/rakuten-api.json';
import rakutenCodes from './catalogue/rakuten-codes.json';
import setup from './catalogue/setup.json';
import yahooApi from './catalogue/yahoo-api.json';
import type { AdviceEntry, Catalogue } from './catalogue.schema';

/**
 * The advice that comes with this release; checked against the schema by its test, not at each start. Earlier entries win ties.
 * The build writes it beside the scripts (wxt.config.ts), so that neither the worker nor the popup carries it; they read it when
 * they need it (current-catalogue.ts).
 */
export const BUILT_IN_CATALOGUE: Catalogue = {
  version: '2026-11-22',
  entries: [
    goqConfirm,
    rakutenApi,
    rakutenCodes,
    importCommon,
    importRakuten,
    exportCommon,
    exportRakuten,
    yahooApi,
    auPayApi,
    amazonApi,
    qoo10Api,
    otherMallsApi,
    importOtherMalls,
    exportOtherMalls,
    setup,
    common,
  ].flatMap((theme) => theme as AdviceEntry[]),
};
