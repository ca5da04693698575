import type { Limits, Media, MediaLimit } from '../registry/schema';
import { issuesAt } from '../request/issues';
import type { Issue, Path } from '../request/issues';

/** A file that a request gives; `seconds` is missing where nobody knows them. */
export interface MediaDuration {
	path: Path;
	field: { media: Media };
	seconds?: number;
}

/** Containers round, and the tracks of one file end at slightly different times. */
const TOLERANCE = 0.5;

const rounded = (seconds: number): number => Math.round(seconds * 10) / 10;

/** Whether a limit says how long files may be, so that it is worth opening them. */
export function limitsDuration(limit: MediaLimit = {}): boolean {
	const { minSeconds, maxSeconds, minTotalSeconds, maxTotalSeconds } = limit;
	return [minSeconds, maxSeconds, minTotalSeconds, maxTotalSeconds].some(
		(one) => one !== undefined,
	);
}

/** What a length breaks; undefined when nothing. */
function broken(seconds: number, min = 0, max = Infinity): string | undefined {
	if (seconds > max + TOLERANCE) return `this model takes at most ${max} s`;
	return seconds < min - TOLERANCE ? `this model takes at least ${min} s` : undefined;
}

/** Why a file is too short or too long, in words that follow its name; undefined when it is neither. */
export function durationProblem(
	seconds: number | undefined,
	{ minSeconds, maxSeconds }: MediaLimit = {},
): string | undefined {
	if (seconds === undefined) return undefined;
	const rule = broken(seconds, minSeconds, maxSeconds);
	return rule && `lasts ${rounded(seconds)} s; ${rule}`;
}

/** Why files of a kind are too short or too long together; undefined when they are neither. */
function totalProblem(files: readonly MediaDuration[], kind: Media, limit: MediaLimit = {}) {
	const known = files.flatMap(({ seconds }) => seconds ?? []);
	const isOne = files.length === 1;
	if (!known.length || (isOne && durationProblem(known[0], limit))) return undefined;
	const isWhole = known.length === files.length;
	const total = known.reduce((sum, one) => sum + one, 0);
	const rule = broken(total, isWhole ? limit.minTotalSeconds : 0, limit.maxTotalSeconds);
	const seconds = `${isWhole ? '' : 'at least '}${rounded(total)} s`;
	const all = isOne ? `file lasts ${seconds}` : `files last ${seconds} together`;
	return rule && `the ${kind} ${all}; ${rule} all together`;
}

/** What is wrong with the files of each kind together, said of all fields that have some. */
export function totalDurationIssues(
	files: readonly MediaDuration[],
	limits: Partial<Limits>,
): Issue[] {
	return (['video', 'audio'] as const).flatMap((kind) => {
		const own = files.filter(({ field }) => field.media === kind);
		const message = totalProblem(own, kind, limits[kind]);
		const fields = [...new Set(own.map(({ path }) => path[0]!))];
		return message
			? issuesAt(
					fields.map((name) => [name]),
					'not_allowed',
					message,
				)
			: [];
	});
}
