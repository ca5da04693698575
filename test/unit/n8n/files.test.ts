import { optionProblem } from '../../../nodes/QWaveVideo/run/itemOptions';
import { filesOf, mediaTypeOf } from '../../../nodes/n8n/files/listFiles';
import { defaultLimit, storageOf } from '../../../nodes/n8n/files/sizeLimit';
import { imageSize } from '../../../nodes/qwave/media/imageSize';
import {
	isPassing,
	linkProblem,
	statusProblem,
	tooLarge,
} from '../../../nodes/n8n/files/downloadErrors';
import { parseFileHeaders, overlap, rangeFrom } from '../../../nodes/n8n/files/httpRange';
import { parseTask } from '../../../nodes/qwave/task/task';
import type { Task } from '../../../nodes/qwave/task/task';

const task = (facts: object): Task =>
	parseTask({ task_id: 'task-1', status: 'completed', ...facts }) as Task;

describe('the files of a task', () => {
	it('are its videos in order, then the last frame', () => {
		const result = {
			videos: [{ url: ['https://a.example/1.mp4', 'https://a.example/2.mp4'] }],
			images: [{ url: ['https://a.example/last.png'] }],
		};
		expect(filesOf(task({ result }), 'video')).toEqual([
			{ url: 'https://a.example/1.mp4', field: 'video', name: 'task-1', kind: 'video' },
			{ url: 'https://a.example/2.mp4', field: 'video_2', name: 'task-1-2', kind: 'video' },
			{
				url: 'https://a.example/last.png',
				field: 'last_frame',
				name: 'task-1-last',
				kind: 'image',
			},
		]);
	});

	it('keep the last frame beside a video in a field of its name', () => {
		const result = {
			videos: [{ url: ['https://a.example/1.mp4'] }],
			images: [{ url: ['https://a.example/last.png'] }],
		};
		const fields = filesOf(task({ result }), 'last_frame').map(({ field }) => field);
		expect(fields).toEqual(['last_frame', 'last_frame_image']);
	});

	it.each(['__proto__', 'constructor', 'toString'])('cannot lie in the field %s', (name) => {
		const options = { binaryPropertyName: name };
		expect(optionProblem(options)).toBe(`Put Output in Field cannot be "${name}"`);
		expect(optionProblem({ binaryPropertyName: 'proto' })).toBeUndefined();
	});

	it.each(['../../etc/passwd', 'a\0b', 'a\r\nb', 'a\u202eb', 'x'.repeat(5_000)])(
		'have names that harm nobody: %#',
		(task_id) => {
			const url = 'https://a.example/%2e%2e%2f..%2fpasswd.mp4';
			const [file] = filesOf({ task_id, status: 'completed', video_urls: [url] }, 'data');
			expect(file?.name).toMatch(/^[\w.-]{1,100}$/);
		},
	);

	it('are the same, read from an item that shows the task', () => {
		const result = {
			videos: [
				{ url: ['https://a.example/1.mp4'], expires_at: 1775371620 },
				{ url: 'https://a.example/2.mp4' },
			],
			images: ['https://a.example/last.png'],
		};
		const first = task({ result });
		expect(parseTask({ ...first })).toEqual(first);
		expect(first.last_frame_url).toBe('https://a.example/last.png');
	});

	it('an image without a video is no last frame', () => {
		expect(task({ result: { images: ['https://a.example/x.png'] } })).not.toHaveProperty(
			'last_frame_url',
		);
	});

	it.each([
		['https://a.example/x/My%20Clip.mp4?sig=1', 'My_Clip'],
		['https://a.example/', 'video'],
		['https://a.example/..%2f..%2fetc', 'etc'],
		['no url', 'video'],
	])('%s without a task is called after itself', (url, name) => {
		const unknown: Task = { task_id: '', status: 'completed', video_urls: [url] };
		expect(filesOf(unknown, 'data')[0]?.name).toBe(name);
	});

	it('a task id cannot lead out of a folder', () => {
		const named = { ...task({}), task_id: '../a:b', video_urls: ['https://a.example/1'] };
		expect(filesOf(named, 'data')[0]?.name).toBe('.._a_b');
	});
});

describe('the type of a file', () => {
	const at = (url: string, kind: 'video' | 'image' = 'video') => ({ url, kind });
	it.each([
		['video/mp4', at('https://a.example/x'), 'video/mp4', '.mp4'],
		['video/quicktime; x=1', at('https://a.example/x.mp4'), 'video/quicktime', '.mov'],
		['image/jpeg', at('https://a.example/x.jpeg', 'image'), 'image/jpeg', '.jpeg'],
		['application/octet-stream', at('https://a.example/x.MOV?a=b'), 'video/quicktime', '.mov'],
		[undefined, at('https://a.example/x.exe'), 'video/mp4', '.mp4'],
		['binary/octet-stream', at('https://a.example/x', 'image'), 'image/png', '.png'],
		['video/x-new', at('https://a.example/x'), 'video/x-new', '.mp4'],
	])('%s, %j', (said, file, mime, extension) => {
		expect(mediaTypeOf(said, file)).toEqual({ mime, extension });
	});

	it.each(['text/html; charset=utf-8', 'application/json', 'application/xml', 'text/plain'])(
		'%s is no file',
		(said) => expect(mediaTypeOf(said, at('https://a.example/x.mp4'))).toBeUndefined(),
	);
});

describe('limits', () => {
	it('are low where n8n holds files in memory', () => {
		const of = (id?: string) => defaultLimit(storageOf({ id })).bytes / 1e6;
		expect([of('filesystem-v2:workflows/1'), of('filesystem:x')]).toEqual([2000, 2000]);
		expect([of('database:x'), of('s3:x'), of('azure:x'), of()]).toEqual([50, 50, 50, 50]);
	});

	it('say how large the file is, and why the limit is low', () => {
		const { message, next } = tooLarge(defaultLimit('s3'), 73_410_000);
		expect(message).toBe('The file has 73.5 MB, and the limit is 50 MB');
		expect(next).toContain('mode "s3"');
		expect(tooLarge({ bytes: 1e6 }).message).toContain('more than 1 MB');
		expect(tooLarge({ bytes: 1e6 }).next).not.toContain('memory');
	});
});

describe('taking up a file', () => {
	const before = { size: 100, etag: '"a"', from: 0 };
	it('asks for the rest of the same version', () => {
		expect(rangeFrom(40, before)).toEqual({ Range: 'bytes=40-', 'If-Range': '"a"' });
		expect(rangeFrom(40, { from: 0 })).toEqual({ Range: 'bytes=40-' });
		expect(rangeFrom(0, before)).toEqual({});
	});

	it('reads what an answer tells', () => {
		expect(parseFileHeaders(200, { 'content-length': '100', etag: 'W/"a"' })).toEqual({
			size: 100,
			etag: undefined,
			from: 0,
		});
		expect(parseFileHeaders(206, { 'content-range': 'bytes 40-99/100', etag: '"a"' })).toEqual({
			...before,
			from: 40,
		});
		expect(parseFileHeaders(206, {}).from).toBeNaN();
	});

	it.each([
		['the rest', { ...before, from: 40 }, 0],
		['the whole', before, 40],
		['a little too much', { ...before, from: 30 }, 10],
		['a hole', { ...before, from: 50 }, undefined],
		['another size', { ...before, size: 101 }, undefined],
		['another version', { ...before, etag: '"b"' }, undefined],
		['a place that is not told', { ...before, from: NaN }, undefined],
	])('%s', (_, now, known) => expect(overlap(40, before, now)).toBe(known));
});

describe('links', () => {
	const api = 'https://www.qingbo.dev/v1';
	it.each([
		'https://127.0.0.1/x.mp4',
		'http://cdn.example.com/x.mp4',
		'https://169.254.169.254/latest/meta-data',
		'https://10.0.0.8/x.mp4',
		'https://[::1]/x.mp4',
		'https://n8n.internal/x.mp4',
		'https://2130706433/x.mp4',
	])('%s is not asked', (url) => expect(linkProblem(api, url)?.code).toBe('unsafe_link'));

	it.each(['file:///etc/passwd', 'ftp://cdn.example.com/x', '/x.mp4', ''])('%p is none', (url) =>
		expect(linkProblem(api, url)?.code).toBe('bad_link'),
	);

	it('public https is fine, and an API on this machine may serve its own', () => {
		expect(linkProblem(api, 'https://cdn.qwave.com/x.mp4')).toBeUndefined();
		expect(linkProblem('http://127.0.0.1:1/v1', 'http://localhost:2/x.mp4')).toBeUndefined();
	});
});

test('what an answer means', () => {
	const gone = statusProblem(410, '2026-04-05T06:47:00.000Z');
	expect(gone.message).toContain('2026-04-05T06:47:00.000Z');
	expect(gone.next).toContain('Task > Get');
	expect([403, 404, 410, 416].map((status) => isPassing(statusProblem(status)))).toEqual([
		false,
		false,
		false,
		false,
	]);
	expect([408, 429, 503].map((status) => isPassing(statusProblem(status)))).toEqual([
		true,
		true,
		true,
	]);
});

describe('an answer that is a page or a program', () => {
	it.each([
		['text/html', undefined],
		['TEXT/HTML; charset=utf-8', undefined],
		['application/xhtml+xml', undefined],
		['image/svg+xml', undefined],
		['application/json; charset=utf-8', undefined],
		['application/javascript', 'video/mp4'],
		['application/octet-stream', 'video/mp4'],
	])('%s is never kept as a page', (said, mime) =>
		expect(mediaTypeOf(said, { url: 'https://a.example/1', kind: 'video' })?.mime).toBe(mime),
	);
});

describe('a link that leads elsewhere is not asked for', () => {
	it.each([
		...['2130706433', '0x7f000001', '0177.0.0.1', '127.1', '１２７.0.0.1', '①②⑦.0.0.1'],
		...[
			'%6cocalhost',
			'local\thost',
			'[::1]',
			'[::]',
			'0.0.0.0',
			'[::ffff:127.0.0.1]',
			'[::127.0.0.1]',
		],
		...['[64:ff9b::7f00:1]', '[2002:7f00:1::]', '[fe80::1]', '[fd00:ec2::254]', '169.254.169.254'],
		...[
			'100.100.100.200',
			'metadata',
			'metadata.google.internal',
			'user@127.0.0.1',
			'a.com\\@127.0.0.1',
		],
	])('https://%s/x', (host) => {
		const problem = linkProblem('https://api.qingbo.ai/v1', `https://${host}/x`);
		if (host.startsWith('a.com')) expect(new URL(`https://${host}/x`).hostname).toBe('a.com');
		else expect(problem?.code).toMatch(/^(bad|unsafe)_link$/);
	});

	it.each([
		'file:///etc/passwd',
		'data:text/html,x',
		'ftp://a.com/x',
		'gopher://a.com',
		'blob:https://a.com/1',
		'javascript:alert(1)',
		'http://a.com/x',
	])('%s', (link) =>
		expect(linkProblem('https://api.qingbo.ai/v1', link)?.code).toMatch(/^(bad|unsafe)_link$/),
	);
});

it('a JPEG of fill bytes alone is given up soon', () => {
	const reads: number[] = [];
	const fill = Buffer.alloc(1_000_000, 0xff);
	fill[1] = 0xd8;
	const counted = new Proxy(fill, {
		get(target, key) {
			if (/^\d+$/.test(String(key))) reads.push(1);
			const value: unknown = Reflect.get(target, key);
			return typeof value === 'function' ? value.bind(target) : value;
		},
	});
	expect(imageSize(counted)).toBeUndefined();
	expect(reads.length).toBeLessThan(5_000);
});
