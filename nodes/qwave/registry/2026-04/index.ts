import type { VersionTable } from '../schema';
import { doubao } from './doubao';
import { grok } from './grok';
import { hailuo } from './hailuo';
import { happyhorse } from './happyhorse';
import { kling } from './kling';
import { seedance } from './seedance';
import { skyreels } from './skyreels';
import { veo } from './veo';
import { vidu } from './vidu';
import { wan } from './wan';

export const v2026_04: VersionTable = {
	id: '2026-04',
	baseUrl: 'https://www.qingbo.dev/v1',
	idempotency: false,
	preferredModel: 'kling-v3',
	// The last day for which the English model pages are known to have stood as they are read here.
	pricesAsOf: { date: '2026-06-30' },
	series: [grok, hailuo, happyhorse, kling, seedance, doubao, skyreels, veo, vidu, wan],
	retired: [],
};
