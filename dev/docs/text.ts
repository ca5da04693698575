import { fieldLabel } from '../../nodes/QWaveVideo/form/labels';
import type { Limits, Mode, Model, RetiredModel } from '../../nodes/qwave/registry/schema';
import { describeLimit, modeTitle } from '../../nodes/qwave/describe/field';
import { escapeMarkdown, unique } from './markdown';

/** A field in a sentence, as the form calls it: `**Tag** of **Ref Images**`. */
export function fieldLabelText(name: string): string {
	const [list = '', key] = name.split('[].');
	const own = `**${fieldLabel(key ?? list)}**`;
	return key === undefined ? own : `${own} of **${fieldLabel(list)}**`;
}

/** Modes as the form calls them, with commas. */
export const modeTitles = (modes: readonly Mode[]): string => modes.map(modeTitle).join(', ');

/** A name as it stands in addresses: `MiniMax H3` is `minimax-h3`. */
export const slug = (name: string): string =>
	name
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '');

/** The anchor of a model on the page of its series. */
export const anchor = (version: string, id: string): string => `${version}-${slug(id)}`;

/** Where the page of a series is. */
export const pagePath = (series: string): string => `docs/models/${slug(series)}.md`;

/** What the length of a model's videos may be. */
export function durationText({ fields: { duration } }: Model): string {
	if (duration?.type !== 'integer') return '';
	const { options, min, max } = duration;
	if (options) return options.filter(Boolean).join(', ') || 'as the source';
	return max === undefined ? 'any' : `${min} to ${max}`;
}

/** The resolutions that a model makes. */
export function resolutionText({ fields: { resolution } }: Model): string {
	return resolution?.type === 'string' ? (resolution.options ?? ['any']).join(', ') : '';
}

/** Whether a model is current, or when it shuts down. */
export function statusText({ status }: Model): string {
	return status.state === 'current' ? 'current' : `**shuts down on ${status.shutdown}**`;
}

/** What became of an id that is no model any more. */
export function retiredText({ change, since, replacedBy }: RetiredModel): string {
	const date = since ? ` since ${since}` : '';
	return `${change}${date}${replacedBy ? `, use \`${replacedBy}\`` : ''}`;
}

/** What goes in and comes out, one line each. */
export function limitLines({ image, video, audio, output, queuedTasks }: Limits): string[] {
	return [
		image ? `Images: ${describeLimit(image)}` : '',
		video ? `Videos that go in: ${describeLimit(video)}` : '',
		audio ? `Sounds: ${describeLimit(audio)}` : '',
		`Result: ${output.format}; its link works for ${output.linkHours} hours`,
		queuedTasks ? `Queue: at most ${queuedTasks} tasks of an account at the same time` : '',
	]
		.filter(Boolean)
		.map(escapeMarkdown);
}

/** The models of a list by their titles. */
export const modelTitles = (models: readonly Model[]): string =>
	unique(models.map(({ title }) => title)).join(', ');
