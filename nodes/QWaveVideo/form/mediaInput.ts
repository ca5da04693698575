import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import pLimit from 'p-limit';
import type { LimitFunction } from 'p-limit';

import { hintOnce } from '../../n8n/hints';
import { workflowSettings } from '../../n8n/n8nVersions';
import {
	filesIn,
	uploadFile,
	isBinary,
	isOfExecution,
	isWithoutBytes,
	fileInfo,
} from '../../n8n/files/upload';
import { firstBytes, fileDuration } from '../../n8n/files/duration';
import { probeUrl } from '../../n8n/files/probeUrl';
import type { ProbeResult } from '../../n8n/files/probeUrl';
import { extensionWarning, fileProblem, fetchProblem } from '../../qwave/media/checkFile';
import {
	durationProblem,
	limitsDuration,
	totalDurationIssues,
} from '../../qwave/media/checkDuration';
import { sharePageProblem } from '../../qwave/media/sharePages';
import { readSignature, SIGNATURE_BYTES } from '../../qwave/media/fileSignatures';
import type { FieldDefinitions, Limits } from '../../qwave/registry/schema';
import { listed, MOST_ISSUES } from '../../qwave/request/issues';
import type { Issue, IssueCode, Path } from '../../qwave/request/issues';
import { mapMedia } from '../../qwave/request/mapMedia';
import type { MediaField } from '../../qwave/request/mapMedia';
import { isHttpUrl } from '../../qwave/request/fieldSchemas';
import { pathLabel } from './labels';

/** Stands for a file that cannot be sent, so that the rest of the request is checked all the same. */
const PLACEHOLDER = 'https://refused.invalid/';
/** The hosts are chosen by the data: no flood at them, however many URLs an item or a run brings. */
const ASKED_AT_ONCE = 4;
const MOST_ASKED = 50;
const MOST_ASKED_OF_RUN = 200;
const foreign = (name: string): string =>
	`"${name.slice(0, 60)}" is data that looks like a file, and no item of this execution has that file: give the name of a binary field, or the file of an earlier node, as in {{ $('Node').item.binary.data }}`;
/** There a file shows its execution only in its id, and a step that is run alone takes those of an earlier run. */
const COMBINED =
	"; in n8n's combined binary mode, a file that this workflow made in an earlier run counts no more: run the workflow from its first node";
const WITHOUT_BYTES =
	'the file lies in the item itself, and n8n shows an expression no bytes of such a file: give the name of its binary field';
/** Shown of an item. */
const MOST_NAMES = 20;
/** The beginning of a file as a text, and its type. */
const DATA = /^data:([\w.+-]+\/[\w.+-]+);base64,/i;
const LONGEST_HEADER = 100;
const SCHEME = /^[a-z][a-z\d+.-]*:/i;

/** What was asked about URLs in a run of the node; each is asked about once. */
interface Asking {
	inTurn: LimitFunction;
	answers: Map<string, Promise<ProbeResult>>;
}
const askings = new WeakMap<IExecuteFunctions, Asking>();

function askingOf(context: IExecuteFunctions): Asking {
	const asking = askings.get(context) ?? { inTurn: pLimit(ASKED_AT_ONCE), answers: new Map() };
	askings.set(context, asking);
	return asking;
}

interface Place {
	field: MediaField;
	path: Path;
	/** How long its file plays, where that is limited and known. */
	seconds?: number;
}

export interface MediaInputOptions {
	context: IExecuteFunctions;
	itemIndex: number;
	/** Base URL of the API. */
	baseUrl: string;
	/** What the model's page says of files; empty where it is unknown. */
	limits: Partial<Limits>;
}

/** The media of an item on their way into its request. */
export class MediaInput {
	private readonly issues: Issue[] = [];
	/** Of those that are not listed: an item may name thousands of files. */
	private more = 0;
	private areNamesTold = false;
	/** What to change in n8n, where that helps. */
	readonly remedies = new Set<string>();
	/** Whether the request holds a link that differs from run to run. */
	hasLinks = false;
	private readonly files: Map<string, IBinaryData>;
	/** Those of the files, as an error shows them. */
	private readonly names: string;
	private readonly places: Place[] = [];
	private readonly urls: Array<Place & { url: string }> = [];

	constructor(private readonly around: MediaInputOptions) {
		this.files = filesIn(around.context, around.itemIndex);
		const shown = [...this.files.keys()].slice(0, MOST_NAMES);
		const more = this.files.size > shown.length ? ', …' : '';
		this.names = `${shown.map((name) => `"${name.slice(0, 60)}"`).join(', ')}${more}` || 'none';
	}

	/** The values with a URL in place of every file. */
	async resolve(
		table: FieldDefinitions,
		values: Record<string, unknown>,
	): Promise<Record<string, unknown>> {
		const taken = await mapMedia(table, values, async (value, field, path) => {
			const parts = field.type === 'urls' ? this.split(value) : [value];
			const urls: unknown[] = [];
			// One after the other: a text may name thousands of files.
			for (const part of parts) urls.push(await this.resolveOne(part, { field, path }));
			return urls;
		});
		this.issues.push(...totalDurationIssues(this.places, this.around.limits));
		return taken;
	}

	/** What is wrong with them; beyond the first ones, how many more. */
	found(): Issue[] {
		return listed(this.issues, this.more);
	}

	/** Asks the hosts of all URLs whether their files are there and fit. */
	async check(): Promise<void> {
		const asked = this.urls.slice(0, MOST_ASKED);
		if (asked.length < this.urls.length) {
			const what = `Check Media URLs asked about the first ${MOST_ASKED} of ${this.urls.length} URLs`;
			hintOnce(this.around.context, `${what}; the others were not checked.`);
		}
		await Promise.all(asked.map(async (one) => await this.ask(one)));
	}

	/** `front, back`: several fields of the item in one text. */
	private split(value: unknown): unknown[] {
		if (typeof value !== 'string' || SCHEME.test(value) || this.files.has(value)) return [value];
		return value.split(',').map((name) => name.trim());
	}

	private async resolveOne(value: unknown, place: Place): Promise<unknown> {
		this.places.push(place);
		if (isBinary(value)) return await this.file(value.fileName ?? 'the expression', value, place);
		if (isWithoutBytes(value)) return this.refuse('not_allowed', place, WITHOUT_BYTES);
		if (typeof value !== 'string') return value;
		const file = this.files.get(value);
		if (file) return await this.file(value, file, place);
		if (!SCHEME.test(value)) {
			const what = `"${value.slice(0, 60)}" is neither a URL nor a binary field of this item`;
			// Once: each of thousands of values may be wrong.
			const names = this.areNamesTold ? '' : `; its binary fields: ${this.names}`;
			this.areNamesTold = true;
			return this.refuse('invalid_url', place, `${what}${names}`);
		}
		if (DATA.test(value.slice(0, LONGEST_HEADER))) return this.dataUri(value, place);
		return isHttpUrl(value) ? this.url(value, place) : value;
	}

	/** A file in a text is judged by its bytes as any other; whether it may stand here, by the validation. */
	private dataUri(uri: string, place: Place): string {
		const { media } = place.field;
		const [header = '', mime = ''] = DATA.exec(uri.slice(0, LONGEST_HEADER)) ?? [];
		const start = uri.slice(header.length, header.length + 2 * SIGNATURE_BYTES);
		const head = Buffer.from(start, 'base64').subarray(0, SIGNATURE_BYTES);
		const bytes = Math.floor(((uri.length - header.length) * 3) / 4);
		const { problem } = readSignature(head, { mime, bytes }, media, this.around.limits[media]);
		const why = bytes === 0 ? 'is empty' : problem;
		return why ? this.refuse('not_allowed', place, `the data URI ${why}`) : uri;
	}

	private url(url: string, place: Place): string {
		const { baseUrl, context, limits } = this.around;
		const problem = fetchProblem(baseUrl, url);
		if (problem) {
			const instead = 'give a public URL, or the name of a binary field';
			return this.refuse('invalid_url', place, `${problem}; ${instead}`);
		}
		const doubt = sharePageProblem(url) ?? extensionWarning(url, limits[place.field.media]);
		if (doubt) hintOnce(context, `${pathLabel(place.path)}: ${doubt}.`);
		this.urls.push({ ...place, url });
		return url;
	}

	private async file(name: string, file: IBinaryData, place: Place): Promise<string> {
		const { baseUrl, context, itemIndex, limits } = this.around;
		const { alsoAccepts, media } = place.field;
		if (!isOfExecution(context, file)) {
			const isCombined = workflowSettings(context).binaryMode === 'combined';
			return this.refuse('not_allowed', place, `${foreign(name)}${isCombined ? COMBINED : ''}`);
		}
		const said = await fileInfo(context, file);
		const limit = limits[media];
		const head = await firstBytes(context, file, SIGNATURE_BYTES, said.bytes);
		const judged = readSignature(head, said, media, limit);
		const { label } = judged;
		let problem = label.bytes === 0 ? 'is empty' : judged.problem;
		if (!problem && limitsDuration(limit)) {
			place.seconds = await fileDuration(context, file, label.bytes);
			problem = durationProblem(place.seconds, limit);
		}
		if (problem) return this.refuse('not_allowed', place, `the file in "${name}" ${problem}`);
		const given = await uploadFile(context, baseUrl, itemIndex, { name, file, label }, alsoAccepts);
		if (!given.ok) {
			this.remedies.add(given.next);
			return this.refuse('not_allowed', place, given.message);
		}
		this.hasLinks ||= given.isLink;
		return given.value;
	}

	private async ask({ url, ...place }: Place & { url: string }): Promise<void> {
		const { baseUrl, context, limits } = this.around;
		const { media } = place.field;
		const { inTurn, answers } = askingOf(context);
		if (!answers.has(url) && answers.size >= MOST_ASKED_OF_RUN) {
			const what = `Check Media URLs asked about ${MOST_ASKED_OF_RUN} URLs of this run`;
			return hintOnce(context, `${what}; the others were not checked.`);
		}
		const asking = answers.get(url) ?? inTurn(async () => await probeUrl(context, baseUrl, url));
		answers.set(url, asking);
		const look = await asking;
		const { host } = new URL(url);
		const doubt = (why: string) =>
			hintOnce(context, `${pathLabel(place.path)}: ${host} could not be checked: ${why}.`);
		if (!look.ok) return doubt(look.why);
		const { status, mime, bytes } = look;
		if (status === 429 || status >= 500) return doubt(`it answered ${status}`);
		if (status >= 300) {
			this.refuse('invalid_url', place, `${host} answers ${status} for this URL`);
			return;
		}
		const label = { mime, name: new URL(url).pathname, bytes };
		const problem = fileProblem(label, media, limits[media]);
		if (problem) this.refuse('not_allowed', place, `the file at ${host} ${problem}`);
	}

	private refuse(code: IssueCode, { path }: Place, message: string): string {
		if (this.issues.length < MOST_ISSUES) this.issues.push({ path, code, message });
		else this.more += 1;
		return PLACEHOLDER;
	}
}
