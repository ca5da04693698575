import { leadPart } from './support/shard';

leadPart(0, 2);
