import type { IExecuteFunctions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { orList } from '../../qwave/describe/field';
import { preview } from '../../qwave/request/issues';
import { optionProperties } from '../form/optionProperties';
import { amountFrom, switchFrom } from '../form/coerceText';
import type { PollOptions } from '../wait/poll';
import { fileFieldProblem, readFileOptions } from '../../output/taskFiles';
import type { FileOptions } from '../../output/taskFiles';

export interface ItemOptions extends PollOptions {
	simplify: boolean;
	/** Null where no price is documented, or nothing is bought. */
	estimatedUsd: number | null;
	failOnTimeout: boolean;
	/** Cancel what is still queued when the run is stopped. */
	cancelOnStop: boolean;
	/** How often a task that failed for a passing reason is submitted anew. */
	resubmits: number;
	/** The user's own, or none. */
	idempotencyKey?: string;
	download: FileOptions;
	/** As the user set it. */
	maximumWaitMinutes: number;
}

const DEFAULT_MINUTES = 30;
const MINUTE = 60_000;
const SECOND = 1_000;

const forms = new Map(
	optionProperties.flatMap(({ options = [] }) =>
		(options as INodeProperties[]).map((option) => [option.name, option] as const),
	),
);

function positive(value: unknown): number | undefined {
	const number = amountFrom(value);
	return number !== undefined && number > 0 ? number : undefined;
}

/** What a number option takes, in words. */
function span({ displayName, typeOptions = {} }: INodeProperties): string {
	if (displayName.endsWith('(USD)')) return 'an amount in USD';
	const { minValue = 0, maxValue, numberPrecision } = typeOptions;
	if (numberPrecision === 0) return `a whole number from ${minValue} to ${maxValue}`;
	return minValue > 0 ? 'a number above 0' : `a number from ${minValue}`;
}

function isInSpan({ typeOptions = {} }: INodeProperties, value: number): boolean {
	const { minValue = 0, maxValue = Infinity, numberPrecision } = typeOptions;
	if (numberPrecision === 0) {
		return Number.isInteger(value) && value >= minValue && value <= maxValue;
	}
	return minValue > 0 ? value > 0 : value >= minValue;
}

/** What an option takes, where it does not take this value. */
function wanted(form: INodeProperties, value: unknown): string | undefined {
	switch (form.type) {
		case 'number': {
			const amount = amountFrom(value);
			return amount !== undefined && isInSpan(form, amount) ? undefined : span(form);
		}
		case 'boolean':
			return switchFrom(value) === undefined ? 'true or false' : undefined;
		case 'options': {
			const choices = (form.options as INodePropertyOptions[]).map((one) => one.value);
			return choices.some((one) => one === value) ? undefined : orList(choices.map(String));
		}
		default:
			return undefined;
	}
}

/** What is wrong with the Options of an item; undefined when nothing. Blank ones are not set. */
export function optionProblem(options: Record<string, unknown>): string | undefined {
	for (const [name, value] of Object.entries(options)) {
		const form = forms.get(name);
		if (!form || value === undefined || value === null || value === '') continue;
		const what = wanted(form, value);
		const title = form.displayName.replace(/ \(.*\)$/, '');
		if (what) return `${title} must be ${what}, not ${preview(value)}`;
	}
	return fileFieldProblem(options);
}

/** The Options of an item. */
export function readItemOptions(
	context: IExecuteFunctions,
	itemIndex: number,
	estimatedUsd: number | null = null,
): ItemOptions {
	const options = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	const seconds = (value: unknown) => {
		const number = positive(value);
		return number === undefined ? undefined : number * SECOND;
	};
	const maximumWaitMinutes = positive(options.maximumWait) ?? DEFAULT_MINUTES;
	return {
		estimatedUsd,
		simplify: switchFrom(options.simplify) !== false,
		failOnTimeout: options.onTimeout === 'fail',
		cancelOnStop: switchFrom(options.cancelOnStop) !== false,
		download: readFileOptions(options),
		idempotencyKey: String(options.idempotencyKey ?? '').trim() || undefined,
		resubmits: Math.floor(positive(options.resubmitOnFailure) ?? 0),
		maximumWaitMinutes,
		maximumWait: maximumWaitMinutes * MINUTE,
		firstCheckAfter: seconds(options.firstCheckAfter),
		pollInterval: seconds(options.pollInterval),
	};
}
