import type { Mode } from '../../../nodes/qwave/registry/schema';
import { API_WORDS } from '../../../nodes/qwave/request/issues';
import type { Issue, Words } from '../../../nodes/qwave/request/issues';
import { validate } from '../../../nodes/qwave/request/validate';
import { pathLabel } from '../../../nodes/QWaveVideo/form/labels';
import { FORM_WORDS, formIssuesText } from '../../../nodes/QWaveVideo/form/issueText';
import { editions } from '../../fixtures/index';

function refused(
	apiVersion: string,
	model: string,
	mode: string,
	fields: object,
	words: Words = FORM_WORDS,
): Issue[] {
	const checked = validate({ apiVersion, model, mode, fields: fields as never }, words);
	return checked.ok ? [] : checked.issues;
}

/** What the user of the form reads. */
const shown = (apiVersion: string, model: string, mode: string, fields: object): string =>
	formIssuesText(refused(apiVersion, model, mode, fields));

const text = (fields: object, model = 'kling-v3') => shown('2026-04', model, 'textToVideo', fields);

test.each([
	[{ prompt: 'x', duration: 99 }, /^Duration must be a whole number from 3 to 15 \(seconds\), not/],
	[{}, /^Prompt is required: it must be text/],
	[{ prompt: 'x', callback_url: 'duration' }, /^Callback URL must be .* not "duration"$/],
	// Written in JSON, where the API's names are the right ones.
	[{ prompt: 'x', motion_power: 3 }, /^Motion Power: kling-v3 has no field motion_power\. In Text/],
])('%j: the message names the field once, as the form does', (fields, message) => {
	expect(text(fields)).toMatch(message);
});

test('a rule names all of its fields, and its reason stays as it is', () => {
	const message = text({ prompt: 'x', audio: true }, 'kling-v2.6');
	expect(message).toMatch(/^Audio needs Resolution 1080p, not .*: /);
	expect(message.slice(message.indexOf(': '))).not.toContain('Audio');
});

test('a file that cannot be sent has its field before what is wrong', () => {
	const issue = { path: ['image_urls', 1], code: 'invalid_url', message: '"b" is no URL' } as const;
	const same = { ...issue, path: [...issue.path] };
	expect(formIssuesText([same])).toBe('Image URLs, entry 2: "b" is no URL');
});

test('an entry of a list is counted as people do', () => {
	const fields = { prompt: 'x', ref_images: [{ tag: ' ', type: 'photo', image_urls: ['x'] }] };
	const message = shown('2026-04', 'skyreels-v4-std', 'referenceToVideo', fields);
	expect(message).toContain('Ref Images, entry 1, Type must be');
	expect(message).toContain('Ref Images, entry 1, Image URLs, entry 1 must be');
});

test('recommendations too', () => {
	const url = 'https://example.com/a.jpg';
	const fields = { prompt: 'x', image_urls: Array.from({ length: 5 }, () => url) };
	const input = { apiVersion: '2026-04', model: 'kling-v3-omni', mode: 'referenceToVideo', fields };
	const checked = validate(input, FORM_WORDS);
	expect(checked).toMatchObject({
		ok: true,
		warnings: [expect.stringMatching(/^Image URLs has 5/)],
	});
});

test('an operation that the model lacks is named as in the form, with the six nearest models', () => {
	const message = shown('2026-04', 'veo3.1-lite', 'firstLastFrame', { prompt: 'x' });
	expect(message).not.toContain('Mode');
	const other = shown('2026-04', 'wan2.5-t2v', 'imageToVideo', {});
	expect(other).toMatch(/^Operation: wan2\.5-t2v does not do Image to Video/);
	expect(other).toMatch(/models that do: wan2\.5-i2v, /);
	expect(other).toMatch(/(, [\w.-]+){5} and \d+ more; see Model > Get Many$/);
});

test('an operation that the model lacks names the one of its own that does the same', () => {
	const told = (version: string, model: string, mode: Mode) => shown(version, model, mode, {});
	expect(told('2026-09', 'minimax-h3', 'videoReference')).toMatch(
		/Video Reference .*; use References to Video, which takes reference videos, or models that do: /,
	);
	expect(told('2026-09', 'minimax-h3', 'audioToVideo')).toContain(
		'use References to Video, which takes a sound',
	);
	expect(told('2026-04', 'wan2.5-i2v', 'audioToVideo')).toContain(
		'use Image to Video, which takes a sound',
	);
	expect(told('2026-09', 'vidu-q3', 'imageToVideo')).toContain(
		'use References to Video, which takes an image',
	);
	expect(told('2026-04', 'grok-imagine-1.0-video', 'referenceToVideo')).toContain(
		'use Image to Video, which takes several images',
	);
	expect(told('2026-04', 'wan2.2-i2v-flash', 'referenceToVideo')).not.toContain('use ');
	expect(told('2026-04', 'veo3.1-lite', 'videoReference')).not.toContain('use ');
});

test('an unknown model is told the nearest ones', () => {
	const message = shown('2026-04', 'kling-v9', 'textToVideo', {});
	expect(message).toMatch(/Known: kling-v2\.6, kling-v3, kling-v3-omni, /);
	expect(message).toMatch(/ and \d+ more; see Model > Get Many$/);
	const [all] = refused('2026-04', 'kling-v9', 'textToVideo', {}, API_WORDS);
	expect(all!.message).toContain('veo');
});

const broken = editions.flatMap(({ apiVersion, breaches }) =>
	breaches.map((one) => ({ apiVersion, ...one })),
);

test.each(broken)('$apiVersion $model $mode: $rule', ({ apiVersion, model, mode, fields }) => {
	const issues = refused(apiVersion, model, mode, fields);
	const message = shown(apiVersion, model, mode, fields);
	for (const { path } of issues) expect(message).toContain(pathLabel(path));
	if (issues.some(({ code }) => code === 'unknown_field')) return;
	expect(message).not.toMatch(/^([^:]+): \1 /im);
	expect(message.replace(/"[^"]*"/g, '')).not.toMatch(/\b(image|video|audio|callback)_url/);
});
