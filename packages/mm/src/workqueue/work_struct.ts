// SPDX-License-Identifier: GPL-2.0-only
import { enumeration, structType, type Field, type StructObject, type StructType } from '@mm-litmus/kernel';

/**
 * `struct work_struct`, with what its worker pool knows of it. include/linux/workqueue.h. Nobody queues
 * it again before it was flushed.
 */
export interface WorkStruct extends StructObject {
  readonly state: Field<'idle' | 'pending' | 'running'>;
}

export const work_struct: StructType<WorkStruct> = structType<WorkStruct>('work_struct', () => ({
  state: enumeration('idle', 'pending', 'running'),
}));
