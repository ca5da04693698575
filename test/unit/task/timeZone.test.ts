import { execFileSync } from 'node:child_process';
import { describeAllowed } from '../../../nodes/qwave/describe/field';
import { instant } from '../../../nodes/qwave/task/task';
import { library } from '../support/library';

const noon = '2026-09-24T12:00:00.000Z';
const words = [
	'2026-09-24T12:00:00',
	'2026-09-24 12:00:00',
	'2026-09-24T12:00:00.000',
	'2026/09/24 12:00:00',
	'Sep 24, 2026 12:00:00',
];
const script = `
	const { parseTask } = require(${JSON.stringify(require.resolve('../../../index.js'))});
	const read = (expires_at) => parseTask({ task_id: 't', status: 'completed', expires_at }).expires_at;
	console.log(JSON.stringify(${JSON.stringify(words)}.map(read)));`;

it.each(['Asia/Shanghai', 'America/New_York', 'UTC'])(
	'a time without a zone is UTC, also where n8n runs in %s',
	(TZ) => {
		const out = execFileSync(process.execPath, ['-e', script], { env: { ...process.env, TZ } });
		expect(JSON.parse(String(out))).toEqual(words.map(() => noon));
	},
);

it.each([
	'2026-09-24T12:00:00Z',
	'2026-09-24T20:00:00+08:00',
	'2026-09-24T20:00:00+0800',
	'Thu, 24 Sep 2026 12:00:00 GMT',
	'Thu, 24 Sep 2026 08:00:00 EDT',
	' 2026-09-24T12:00:00Z ',
])('a zone that is told counts: %s', (told) => {
	expect(new Date(instant(told)).toISOString()).toBe(noon);
});

it('a date alone is the start of its day in UTC, and what is no time is none', () => {
	expect(instant('2026-09-24')).toBe(Date.UTC(2026, 8, 24));
	expect(instant('soon')).toBeNaN();
	expect(
		library.parseTask({ task_id: 't', status: 'queued', expires_at: 'soon' }),
	).not.toHaveProperty('expires_at');
});

it('files are named with their articles', () => {
	const url = (media: 'image' | 'video' | 'audio') =>
		describeAllowed({ type: 'url', media, description: '' });
	expect([url('image'), url('video'), url('audio')]).toEqual([
		'an http(s) URL of an image',
		'an http(s) URL of a video',
		'an http(s) URL of an audio file',
	]);
});
