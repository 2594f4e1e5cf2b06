// SPDX-License-Identifier: GPL-2.0-only
import { testScenario } from '@mm-litmus/jest';
import { variants } from '@mm-litmus/variants';
import { putAgainstScan } from '../src/put-against-scan';
import { unqueueUnderLockVariant } from '../src/unqueue-under-lock';

const bundled = variants.filter(({ name }) => name === 'folio-batch');
testScenario(putAgainstScan, { variants: [...bundled, unqueueUnderLockVariant] });
