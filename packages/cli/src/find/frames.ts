// SPDX-License-Identifier: GPL-2.0-only
import { isPrimitive } from '@mm-litmus/scenario';

/** Frames from the innermost on that say where a report comes from: those further out are of who happened to call. */
const TELLING = 3;

/** What reports, takes locks or enters the kernel, and is the same in every report. */
const isCommon = (name: string): boolean =>
  isPrimitive(name) ||
  /^(_*(asan|kasan|raw|warn|might)_|__list_(add|del)|_?_?dump_stack|__warn$|show_|print_|report_|fixup_bug|handle_bug|do_error_trap|do_invalid_op|invalid_op|warn_slowpath|(asm_)?exc_|check_(free|memory|new)|free_pages_check|bad_page|refcount_warn|end_report|(__)?lock_acquire|validate_chain|mark_lock|__schedule|schedule$|dump_)/.test(
    name,
  );

/** A bad page is noticed by who frees it, wherever it went bad. */
const isFreeing = (name: string): boolean =>
  /^(__)?(free_|folios?_put|put_pages?|release_pages|destroy_large|mem_cgroup_uncharge|uncharge_)/.test(name);

const patterns = [
  // deferred_split_scan+0x3a1/0x9c0
  /\b([a-z_]\w*)(?:\.[\w.]+)?\+0x[0-9a-f]+/i,
  // deferred_split_scan mm/huge_memory.c:3706 [inline]
  /^[\s>|]*(?:\[[^\]]*\]\s*)*([a-z_]\w*) \S+\.[chS]:\d+/i,
  // As this program prints them, and only below such a head.
  /^ ([a-z_]\w*)$/,
];

/**
 * The innermost functions of the first call trace, as the console, syzbot or this program prints it, without
 * those that any trace has; or the one that the title of the report names. Empty if it names none.
 */
export function framesIn(text: string, title: string, kinds: readonly string[]): string[] {
  const lines = text.split('\n');
  const begin = Math.max(
    0,
    lines.findIndex((line) => line.includes(title)),
  );
  const names = lines.slice(begin).flatMap((line) => {
    if (/\? /.test(line)) return [];
    const found = patterns.map((pattern) => pattern.exec(line)?.[1]).find((name) => name !== undefined);
    return found === undefined ? [] : [found];
  });
  const [inTitle] = /(?<=\bin )[a-z_]\w{3,}(?=$|\+| \()/.exec(title) ?? [];
  const all = names.length > 0 ? names : [inTitle ?? []].flat();
  const isTelling = (name: string) => !isCommon(name) && !(kinds[0] === 'bad-page' && isFreeing(name));
  return [...new Set(all.filter(isTelling))].slice(0, TELLING);
}
