import type { VersionTable } from '../schema';
import { flux } from './flux';
import { grok } from './grok';
import { hailuo } from './hailuo';
import { happyhorse } from './happyhorse';
import { kling } from './kling';
import { minimaxH3 } from './minimaxH3';
import { omni } from './omni';
import { pixverse } from './pixverse';
import { retired } from './retired';
import { seedance } from './seedance';
import { skyreels } from './skyreels';
import { veo } from './veo';
import { vidu } from './vidu';
import { wan } from './wan';

export const v2026_09: VersionTable = {
	id: '2026-09',
	baseUrl: 'https://api.qingbo.ai/v1',
	idempotency: true,
	preferredModel: 'kling-v3',
	// The model pages give no amounts; this one does, with entries to that day.
	pricesAsOf: { date: '2026-09-24', source: 'https://docs.qingbo.dev/en/changelog/pricing' },
	series: [
		flux,
		grok,
		hailuo,
		happyhorse,
		kling,
		minimaxH3,
		omni,
		pixverse,
		seedance,
		skyreels,
		veo,
		vidu,
		wan,
	],
	retired,
};
