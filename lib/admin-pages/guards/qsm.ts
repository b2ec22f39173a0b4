/** Qoo10's admin pages, allowed by a person alone. */
export const QSM = 'https://qsm.qoo10.jp/*';
