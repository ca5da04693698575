import { DEFAULT_BASE_URL, normalizeBaseUrl } from '../../../nodes/qwave/api/baseUrl';
import { isLoopback } from '../../../nodes/qwave/api/addressScope';

describe('the base URL as requests need it', () => {
	it.each([
		[DEFAULT_BASE_URL, DEFAULT_BASE_URL],
		['https://www.qingbo.dev/v1/', 'https://www.qingbo.dev/v1'],
		['https://www.qingbo.dev/v1///', 'https://www.qingbo.dev/v1'],
		['https://www.qingbo.dev', 'https://www.qingbo.dev/v1'],
		['https://www.qingbo.dev/', 'https://www.qingbo.dev/v1'],
		['  https://www.qingbo.dev/v1 \n', 'https://www.qingbo.dev/v1'],
		['HTTPS://WWW.QINGBO.DEV/v1', 'https://www.qingbo.dev/v1'],
		['https://api.qingbo.ai/v2', 'https://api.qingbo.ai/v2'],
		['https://proxy.example/qwave', 'https://proxy.example/qwave/v1'],
		['https://proxy.example:8443/qwave/v1/', 'https://proxy.example:8443/qwave/v1'],
		['https://www.qingbo.dev/v1/tasks', 'https://www.qingbo.dev/v1'],
		['https://www.qingbo.dev/v1//tasks', 'https://www.qingbo.dev/v1'],
		['https://www.qingbo.dev//v1/tasks/task-1/cancel', 'https://www.qingbo.dev/v1'],
		['https://www.qingbo.dev/v1/chat/completions', 'https://www.qingbo.dev/v1'],
		['https://www.qingbo.dev/v1/videos', 'https://www.qingbo.dev/v1'],
		['https://www.qingbo.dev/v1/Videos/', 'https://www.qingbo.dev/v1'],
		['https://www.qingbo.dev/V1', 'https://www.qingbo.dev/v1'],
		['https://www.qingbo.dev/V1/Tasks', 'https://www.qingbo.dev/v1'],
		['https://www.qingbo.dev/tasks', 'https://www.qingbo.dev/v1'],
		['https://proxy.example/v1/qwave', 'https://proxy.example/v1/qwave/v1'],
		['<https://www.qingbo.dev/v1>,', 'https://www.qingbo.dev/v1'],
		['http://localhost:4010', 'http://localhost:4010/v1'],
		['http://127.0.0.1:4010/v1', 'http://127.0.0.1:4010/v1'],
		['http://127.3.2.1', 'http://127.3.2.1/v1'],
		['http://[::1]:4010', 'http://[::1]:4010/v1'],
		['http://LOCALHOST:4010', 'http://localhost:4010/v1'],
	])('%j is %s', (input, url) => {
		expect(normalizeBaseUrl(input)).toEqual({ ok: true, url });
	});

	it('is the same when it is normalized again', () => {
		const once = normalizeBaseUrl('https://proxy.example/qwave/');
		expect(normalizeBaseUrl(once.ok && once.url)).toEqual(once);
	});

	it('starts as the host of 2026-04', () => {
		expect(DEFAULT_BASE_URL).toBe('https://www.qingbo.dev/v1');
	});
});

describe('a base URL that is refused', () => {
	it.each([
		['', /empty/],
		['  ', /empty/],
		[undefined, /empty/],
		[null, /empty/],
		[5, /empty/],
		[{}, /empty/],
		['www.qingbo.dev/v1', /not a URL/],
		['https://', /not a URL/],
		['/v1', /not a URL/],
		['ftp://www.qingbo.dev/v1', /https/],
		['file:///etc/passwd', /https/],
		['javascript:alert(1)', /https/],
		['localhost:4010', /https/],
		['http://www.qingbo.dev/v1', /https.*key/],
		['http://localhost.evil.example/v1', /https.*key/],
		['http://127.0.0.1.evil.example/v1', /https.*key/],
		['http://evil.example/localhost', /https.*key/],
		['http://0.0.0.0:4010', /https.*key/],
		['http://192.168.1.5:4010', /https.*key/],
		['http://127.0.0.1@evil.example/v1', /https/],
		['https://user:pass@www.qingbo.dev/v1', /user name/],
		['https://www.qingbo.dev/v1?key=1', /query/],
		['https://www.qingbo.dev/v1#x', /fragment/],
	])('%j', (input, message) => {
		const result = normalizeBaseUrl(input);
		expect(result.ok).toBe(false);
		expect(result.ok ? '' : result.message).toMatch(message);
	});

	it('a URL with a key in it is not repeated in the message', () => {
		const result = normalizeBaseUrl('https://user:secret@www.qingbo.dev/v1');
		expect(JSON.stringify(result)).not.toContain('secret');
	});
});

describe('this machine', () => {
	it.each([
		'http://localhost',
		'http://127.0.0.1',
		'http://127.1',
		'http://[::1]',
		'http://0x7f.1',
	])('%s is', (url) => expect(isLoopback(new URL(url))).toBe(true));

	it.each(['http://localhost.example', 'http://10.0.0.1', 'http://[::2]', 'http://128.0.0.1'])(
		'%s is not',
		(url) => expect(isLoopback(new URL(url))).toBe(false),
	);
});
