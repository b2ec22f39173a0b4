import { expect, it } from 'vitest';
import { readMail } from '@/lib/csv/mail';
import { readUploadResults } from '@/lib/csv/result-mail';

const BODY =
  '■アップロード時のファイル名\n(tuuzyou_2026_11_20.csv)\n■結果\n正常終了(正常終了:252件、エラー:0件)\n';
const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
const base64 = btoa(latin(utf8(BODY))).replace(/(.{76})/g, '$1\r\n');
const quoted = Array.from(utf8(BODY), (byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(
  '',
);

it.each([
  ['plain text', BODY],
  [
    'base64',
    `Subject: x\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64}\r\n`,
  ],
  [
    'quoted-printable before its charset',
    `Content-Transfer-Encoding: quoted-printable\r\nContent-Type: text/plain; charset="utf-8"\r\n\r\n${quoted}`,
  ],
  [
    'the text part of several',
    `Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64}\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>x</p>\r\n--b--`,
  ],
  ['8bit', `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${BODY}`],
])('S-219 S-220 reads a dropped result mail: %s', async (_, mail) => {
  expect(readUploadResults(await readMail(new Blob([mail])))).toMatchObject([
    { fileName: 'tuuzyou_2026_11_20.csv', succeeded: 252, failed: 0 },
  ]);
});

it('reads the ISO-2022-JP that Japanese mails still use', async () => {
  const bytes = [0x1b, 0x24, 0x42, 0x40, 0x35, 0x3e, 0x6f, 0x1b, 0x28, 0x42];
  const head = 'Content-Type: text/plain; charset=ISO-2022-JP\r\n\r\n';
  expect(await readMail(new Blob([head, Uint8Array.from(bytes)]))).toBe('正常');
});
