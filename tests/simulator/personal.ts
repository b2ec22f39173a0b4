// Planted instead of real-looking people: every text that could hold personal data carries one of these, so a search through
// any dump finds a leak and names the field. The characters outside JIS X 0208 (髙﨑𠮷😀) are there to break careless encoders.

/** One distinctive string for each field of an order that can hold personal data. */
export const PERSONAL = {
  familyName: '髙﨑目印姓',
  firstName: '𠮷目印名',
  familyNameKana: 'メジルシセイ',
  firstNameKana: 'メジルシメイ',
  zipCode1: '目印郵便上',
  zipCode2: '目印郵便下',
  city: '目印市央区',
  subAddress: '目印町壱丁目😀目印荘',
  phoneNumber1: '目印電話甲',
  phoneNumber2: '目印電話乙',
  phoneNumber3: '目印電話丙',
  emailAddress: 'mejirushi-orderer@fw.example.invalid',
  sex: '目印性別',
  receiverFamilyName: '受取目印姓',
  receiverFirstName: '受取目印名',
  receiverFamilyNameKana: 'ウケトリメジルシセイ',
  receiverFirstNameKana: 'ウケトリメジルシメイ',
  receiverCity: '受取目印市',
  receiverSubAddress: '受取目印町弐番地',
  remarks: '目印備考文',
  memo: '目印ひとことメモ',
  operator: '目印担当者',
  mailPlugSentence: '目印メール差込文',
  noshi: '目印のし表書き',
  selectedChoice: '目印名入れ文字',
  wrappingName: '目印包装名',
  cardOwner: 'MEJIRUSHI CARDOWNER',
  cardNumber: 'XXXX-XXXX-XXXX-MEJI',
  cardName: '目印カード会社',
  cardYm: 'MEJI/YM',
  receiptName: '目印領収書宛名',
  cvsStore: '目印コンビニ店',
  cvsAddress: '目印コンビニ住所',
  cvsRemarks: '目印コンビニ備考',
  dropOffLocation: '目印置き配場所',
  giftReceiverMail: 'mejirushi-receiver@gift.example.invalid',
  giftNumber: 'SG-MEJIRUSHI-1',
  couponSummary: '目印クーポン文',
} as const;

/** All planted strings: none of them may be found in a store, a log, a message or a message's answer. */
export const PERSONAL_MARKERS: readonly string[] = Object.values(PERSONAL);
