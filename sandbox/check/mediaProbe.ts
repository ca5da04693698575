import { createHash } from 'node:crypto';
import { isObject } from './body';
import { invalid } from '../shapes/errors';
import type { State } from '../state/state';

/** A file that a request body names. */
interface MediaReference {
	/** Where: `image_with_roles[0].url`. */
	readonly param: string;
	readonly url: string;
}

const MEDIA = /^(?!callback_|file_|link_)(.*_)?(urls?|image)$/;

/** Every file that a body names by a URL, or holds as a data URI. */
function mediaIn(value: unknown, param: string, isMedia: boolean): MediaReference[] {
	if (typeof value === 'string') {
		return isMedia && /^(https?|data):/i.test(value) ? [{ param, url: value }] : [];
	}
	if (Array.isArray(value)) {
		return value.flatMap((one, n) => mediaIn(one, `${param}[${n}]`, isMedia));
	}
	if (!isObject(value)) return [];
	return Object.entries(value).flatMap(([key, one]) =>
		mediaIn(one, param ? `${param}.${key}` : key, MEDIA.test(key)),
	);
}

/** Fetches one file as the service would, and writes what came into the log. */
async function fetchFile(state: State, { param, url }: MediaReference): Promise<void> {
	const entry = state.log.add({
		time: state.clock.now(),
		host: 'media',
		method: 'GET',
		path: url.slice(0, 2_000),
		headers: {},
		key: null,
	});
	try {
		const answer = await state.fetch(url, { signal: AbortSignal.timeout(10_000) });
		const bytes = Buffer.from(await answer.arrayBuffer());
		entry.status = answer.status;
		const sha256 = createHash('sha256').update(bytes).digest('hex');
		entry.body = { param, type: answer.headers.get('content-type'), bytes: bytes.length, sha256 };
	} catch (error) {
		entry.body = { param, error: (error as Error).message };
	}
	if (entry.status === 200) return;
	const why = entry.status ? `its host answered ${entry.status}` : 'its host gave no answer';
	throw invalid(param, `${param}: the file could not be fetched from ${url}: ${why}`);
}

/** With `fetchMedia` in the scenario, every file of a request must be there. */
export async function fetchMedia(state: State, body: unknown): Promise<void> {
	if (!state.scenario.fetchMedia) return;
	for (const file of mediaIn(body, '', false)) await fetchFile(state, file);
}
