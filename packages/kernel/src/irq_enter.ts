// SPDX-License-Identifier: GPL-2.0-only
import { defineOperation } from '@mm-litmus/engine';

/** The interrupt arrives: from here on its handler has the CPU until it returns. kernel/softirq.c. */
export const irq_enter = defineOperation('irq_enter', { run: () => {} });
