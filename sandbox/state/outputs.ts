import { read } from '../check/body';
import { invalid } from '../shapes/errors';
import { directive } from '../faults/directives';
import type { Scenario } from '../faults/scenario';
import type { Task, Yield } from './tasks';

/** One file that a task has made. */
export interface Output {
	readonly kind: 'video' | 'image';
	/** Its name under `/media/`. */
	readonly file: string;
	/** MIME type. */
	readonly type: string;
}
const UNITS: Readonly<Record<string, number>> = { b: 1, kb: 1e3, mb: 1e6, gb: 1e9 };

/** `500mb` in bytes; the units are powers of 1000. */
function bytesIn(size: string): number {
	const [, number, unit = 'b'] = /^(\d+(?:\.\d+)?) ?([kmg]?b)?$/i.exec(size) ?? [];
	if (!number) throw invalid('prompt', `[size:${size}] must be a size such as 500mb`);
	return Math.round(Number(number) * (UNITS[unit.toLowerCase()] ?? 1));
}

/** What a task will make; its prompt has the first word: `[size:500mb]`, `[outputs:3]`. */
export function yieldOf({ outputs = 1, mediaBytes = 0 }: Scenario, prompt: unknown): Yield {
	const count = Number(directive(prompt, 'outputs') ?? outputs);
	if (!Number.isInteger(count) || count < 1) throw invalid('prompt', '[outputs:N] takes a number');
	const size = directive(prompt, 'size');
	return { videos: count, bytes: size ? bytesIn(size) : mediaBytes };
}

/** The files of a completed task. */
export function outputsOf({ id, body, yields }: Task): Output[] {
	const ending = body.output_format === 'mov' ? 'mov' : 'mp4';
	const type = ending === 'mov' ? 'video/quicktime' : 'video/mp4';
	const videos = Array.from({ length: yields.videos }, (_, n): Output => {
		return { kind: 'video', file: `${id}${n ? `-${n + 1}` : ''}.${ending}`, type };
	});
	const wantsFrame = ['return_last_frame', 'extra.return_last_frame'].some((field) =>
		read(body, field),
	);
	const frame: Output = { kind: 'image', file: `${id}-last.png`, type: 'image/png' };
	return wantsFrame ? [...videos, frame] : videos;
}
