import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readSignature, SIGNATURE_BYTES } from '../../../nodes/qwave/media/fileSignatures';
import { movie, riff, waveFormat } from '../../support/mediaBytes';

const own = (ending: string) =>
	readFileSync(join(__dirname, `../../../sandbox/media/16x9.${ending}`));
const padded = (start: string) =>
	Buffer.concat([Buffer.from(start, 'latin1'), Buffer.alloc(SIGNATURE_BYTES)]);
const ftyp = (brand: string) => padded(`\0\0\0\x18ftyp${brand}\0\0\0\0`);
const PNG = own('png');
const JPG = padded('\xff\xd8\xff\xe0\0\x10JFIF');
const HTML = Buffer.from(
	'<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body></body></html>',
);
const noise = Buffer.from(
	Array.from({ length: SIGNATURE_BYTES }, (_, at) => (at * 37 + 129) % 256),
);

describe('a file that is what it says goes', () => {
	test.each([
		['image/png', 'image', PNG],
		['image/jpeg', 'image', JPG],
		['image/gif', 'image', padded('GIF89a')],
		['image/webp', 'image', padded('RIFF\x10\0\0\0WEBPVP8 ')],
		['image/bmp', 'image', padded('BM\x10')],
		['image/tiff', 'image', padded('II*\0')],
		['image/tiff', 'image', padded('MM\0*')],
		['image/heic', 'image', ftyp('heic')],
		['image/heic', 'image', ftyp('zzzz')],
		['image/avif', 'image', ftyp('avif')],
		['image/svg+xml', 'image', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>')],
		['video/mp4', 'video', own('mp4')],
		['video/mp4', 'video', movie(5)],
		['video/mp4', 'video', noise],
		['video/quicktime', 'video', ftyp('qt  ')],
		['video/quicktime', 'video', padded('\0\0\0\x08wide')],
		['video/webm', 'video', padded('\x1aE\xdf\xa3')],
		['video/x-matroska', 'video', padded('\x1aE\xdf\xa3')],
		['video/x-msvideo', 'video', padded('RIFF\x10\0\0\0AVI LIST')],
		['video/ogg', 'video', padded('OggS')],
		['audio/mpeg', 'audio', padded('ID3\x04')],
		['audio/mpeg', 'audio', padded('\xff\xfb\x90')],
		['audio/mpeg', 'audio', noise],
		['audio/wav', 'audio', riff(waveFormat())],
		['audio/mp4', 'audio', ftyp('M4A ')],
		['video/mp4', 'audio', ftyp('isom')],
		['audio/aac', 'audio', padded('\xff\xf1')],
		['audio/ogg', 'audio', padded('OggS')],
		['audio/flac', 'audio', padded('fLaC')],
		['audio/flac', 'audio', padded('ID3\x04')],
		['application/octet-stream', 'image', PNG],
		['application/octet-stream', 'image', noise],
		['image/x-portable-pixmap', 'image', Buffer.from('P3 1 1 255 0 0 0 and so on')],
		['image/png', 'image', undefined],
	] as const)('%s as %s', (mime, kind, head) =>
		expect(readSignature(head, { mime }, kind).problem).toBeUndefined(),
	);
});

describe('a file that is certainly something else is refused', () => {
	test.each([
		['image/png', 'image', noise, 'is no PNG: it does not begin like one'],
		['image/png', 'image', Buffer.from('PNG'), 'is no PNG'],
		['image/jpeg', 'image', HTML, 'is an HTML page, and an image is needed (so its first'],
		['video/mp4', 'video', HTML, 'is an HTML page, and a video is needed'],
		['audio/mpeg', 'audio', Buffer.from('{"error":"not found"}'), 'is a text, and audio'],
		['application/octet-stream', 'image', HTML, 'is an HTML page'],
		['image/jpeg', 'image', Buffer.from('%PDF-1.7\n%\xe2\xe3', 'latin1'), 'is a PDF, and an image'],
		['video/mp4', 'video', padded('PK\x03\x04'), 'is a ZIP file, and a video'],
		['image/png', 'image', movie(5), 'is MP4, and an image is needed'],
		['video/mp4', 'video', PNG, 'is PNG, and a video is needed'],
		['audio/mpeg', 'audio', JPG, 'is JPG, and audio is needed'],
		['image/heic', 'image', noise, 'is no HEIC'],
		['image/bmp', 'image', noise, 'is no BMP'],
		['video/webm', 'video', noise, 'is no WEBM'],
		['audio/wav', 'audio', noise, 'is no WAV'],
	] as const)('%s as %s: %#', (mime, kind, head, problem) =>
		expect(readSignature(head, { mime }, kind).problem).toContain(problem),
	);

	test('one of a format that the model does not take', () => {
		const judged = readSignature(JPG, { mime: 'image/png' }, 'image', { formats: ['PNG'] });
		expect(judged.problem).toContain('is JPG; this model takes PNG');
	});
});

test('a JPEG that is named PNG goes as the JPEG that it is', () => {
	const label = { mime: 'image/png', name: 'a.png', bytes: 5 };
	const judged = readSignature(JPG, label, 'image', { formats: ['JPEG', 'PNG'] });
	expect(judged).toEqual({ label: { ...label, mime: 'image/jpeg' } });
});
