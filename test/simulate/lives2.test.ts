import { leadPart } from './support/shard';

leadPart(1, 2);
