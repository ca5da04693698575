import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { hintOnce } from '../../n8n/hints';
import { labelOf, filesIn, giveFile, isBinary } from '../../n8n/media/give';
import { secondsIn } from '../../n8n/media/length';
import { lookAt } from '../../n8n/media/look';
import { endingDoubt, fileProblem, unreachable } from '../../qwave/media/given';
import { lengthProblem, limitsLength, totalIssues } from '../../qwave/media/lengths';
import { pageDoubt } from '../../qwave/media/pages';
import type { Fields, Limits } from '../../qwave/registry/schema';
import type { Issue, IssueCode, Path } from '../../qwave/request/issues';
import { exchangeMedia } from '../../qwave/request/mediaPlaces';
import type { MediaField } from '../../qwave/request/mediaPlaces';
import { isHttpUrl } from '../../qwave/request/shape';
import { pathLabel } from '../fields/names';

/** Stands for a file that cannot be sent, so that the rest of the request is checked all the same. */
const PLACEHOLDER = 'https://refused.invalid/';
const SCHEME = /^[a-z][a-z\d+.-]*:/i;

interface Place {
	field: MediaField;
	path: Path;
	/** How long its file plays, where that is limited and known. */
	seconds?: number;
}

export interface Surroundings {
	context: IExecuteFunctions;
	itemIndex: number;
	/** Base URL of the API. */
	api: string;
	/** What the model's page says of files; empty where it is unknown. */
	limits: Partial<Limits>;
}

/** The media of an item on their way into its request. */
export class MediaIn {
	readonly issues: Issue[] = [];
	/** What to change in n8n, where that helps. */
	readonly remedies = new Set<string>();
	/** Whether the request holds a link that differs from run to run. */
	hasLinks = false;
	private readonly files: Map<string, IBinaryData>;
	private readonly places: Place[] = [];
	private readonly urls: Array<Place & { url: string }> = [];

	constructor(private readonly around: Surroundings) {
		this.files = filesIn(around.context, around.itemIndex);
	}

	/** The values with a URL in place of every file. */
	async take(table: Fields, values: Record<string, unknown>): Promise<Record<string, unknown>> {
		const taken = await exchangeMedia(table, values, async (value, field, path) => {
			const parts = field.type === 'urls' ? this.split(value) : [value];
			return await Promise.all(parts.map(async (part) => await this.one(part, { field, path })));
		});
		this.issues.push(...totalIssues(this.places, this.around.limits));
		return taken;
	}

	/** Asks the hosts of all URLs whether their files are there and fit. */
	async check(): Promise<void> {
		await Promise.all(this.urls.map(async (place) => await this.ask(place)));
	}

	/** `front, back`: several fields of the item in one text. */
	private split(value: unknown): unknown[] {
		if (typeof value !== 'string' || SCHEME.test(value) || this.files.has(value)) return [value];
		return value.split(',').map((name) => name.trim());
	}

	private async one(value: unknown, place: Place): Promise<unknown> {
		this.places.push(place);
		if (isBinary(value)) return await this.file(value.fileName ?? 'the expression', value, place);
		if (typeof value !== 'string') return value;
		const file = this.files.get(value);
		if (file) return await this.file(value, file, place);
		if (!SCHEME.test(value)) {
			const names = [...this.files.keys()].map((name) => `"${name}"`).join(', ') || 'none';
			const what = `"${value.slice(0, 60)}" is neither a URL nor a binary field of this item`;
			return this.refuse('invalid_url', place, `${what}; its binary fields: ${names}`);
		}
		return isHttpUrl(value) ? this.url(value, place) : value;
	}

	private url(url: string, place: Place): string {
		const { api, context, limits } = this.around;
		const problem = unreachable(api, url);
		if (problem) {
			const instead = 'give a public URL, or the name of a binary field';
			return this.refuse('invalid_url', place, `${problem}; ${instead}`);
		}
		const doubt = pageDoubt(url) ?? endingDoubt(url, limits[place.field.media]);
		if (doubt) hintOnce(context, `${pathLabel(place.path)}: ${doubt}.`);
		this.urls.push({ ...place, url });
		return url;
	}

	private async file(name: string, file: IBinaryData, place: Place): Promise<string> {
		const { api, context, itemIndex, limits } = this.around;
		const { forms, media } = place.field;
		const label = await labelOf(context, file);
		const limit = limits[media];
		let problem = fileProblem(label, media, limit);
		if (!problem && limitsLength(limit)) {
			place.seconds = await secondsIn(context, file, label.bytes);
			problem = lengthProblem(place.seconds, limit);
		}
		if (problem) return this.refuse('not_allowed', place, `the file in "${name}" ${problem}`);
		const given = await giveFile(context, api, itemIndex, { name, file, label }, forms);
		if (!given.ok) {
			this.remedies.add(given.next);
			return this.refuse('not_allowed', place, given.message);
		}
		this.hasLinks ||= given.isLink;
		return given.value;
	}

	private async ask({ url, ...place }: Place & { url: string }): Promise<void> {
		const { api, context, limits } = this.around;
		const { media } = place.field;
		const look = await lookAt(context, api, url);
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
		this.issues.push({ path, code, message });
		return PLACEHOLDER;
	}
}
