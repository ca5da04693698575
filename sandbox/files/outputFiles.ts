import { read } from '../check/body';
import type { Task } from '../state/task';

/** One file that a task has made. */
export interface OutputFile {
	readonly kind: 'video' | 'image';
	/** Its name under `/media/`. */
	readonly file: string;
	/** MIME type. */
	readonly type: string;
}
/** The files of a completed task. */
export function outputFiles({ id, body, outputs }: Task): OutputFile[] {
	const ending = body.output_format === 'mov' ? 'mov' : 'mp4';
	const type = ending === 'mov' ? 'video/quicktime' : 'video/mp4';
	const videos = Array.from({ length: outputs.videos }, (_, n): OutputFile => {
		return { kind: 'video', file: `${id}${n ? `-${n + 1}` : ''}.${ending}`, type };
	});
	const wantsFrame = ['return_last_frame', 'extra.return_last_frame'].some((field) =>
		read(body, field),
	);
	const frame: OutputFile = { kind: 'image', file: `${id}-last.png`, type: 'image/png' };
	return wantsFrame ? [...videos, frame] : videos;
}
