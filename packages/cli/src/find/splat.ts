// SPDX-License-Identifier: GPL-2.0-only

/** What a kernel says when it dies, or nearly. */
export interface Splat {
  /** The line that names the failure. */
  readonly title: string;
  /** What the checkers of the model call it: kinds of their reports. */
  readonly kinds: readonly string[];
  /** How such lines are told from others. */
  readonly says: RegExp;
}

/** The more telling first: a corrupt list is also a BUG. */
const classes: readonly { readonly says: RegExp; readonly kinds: readonly string[] }[] = [
  { says: /\blist_(add|del) (corruption|double add)|\bcorrupted list in /, kinds: ['list-corruption'] },
  { says: /kernel BUG at lib\/list_debug\.c/, kinds: ['list-corruption'] },
  {
    says: /KASAN: (null-ptr-deref|probably user-memory-access|wild-memory-access)/,
    kinds: ['null-dereference', 'wild-access'],
  },
  { says: /KASAN: /, kinds: ['use-after-free'] },
  {
    says: /NULL pointer dereference|general protection fault|unable to handle (kernel )?(paging request|page fault)/i,
    kinds: ['null-dereference', 'wild-access', 'use-after-free'],
  },
  { says: /BUG: Bad page (state|map|cache)|page dumped because/, kinds: ['bad-page', 'bug'] },
  { says: /refcount_t: |refcount bug in/, kinds: ['refcount'] },
  { says: /suspicious RCU usage|rcu_dereference_check/i, kinds: ['rcu', 'warning', 'lockdep'] },
  {
    says: /possible (recursive|circular) locking|possible deadlock|inconsistent (\{[^}]*\} ->|lock state)|lock order inversion|bad unlock balance/i,
    kinds: ['lockdep', 'lock-misuse'],
  },
  {
    says: /sleeping function called from invalid context|scheduling while atomic/,
    kinds: ['sleeping-in-atomic'],
  },
  {
    says: /soft lockup|self-detected stall|detected stalls? (on CPUs|in )/i,
    kinds: ['soft-lockup', 'deadlock'],
  },
  { says: /blocked for more than \d+ seconds|task hung in/, kinds: ['deadlock', 'soft-lockup'] },
  { says: /unreferenced object 0x|memory leak in/, kinds: ['leak'] },
  { says: /kernel BUG at|kernel BUG in|VM_BUG_ON/, kinds: ['bug', 'bad-page', 'list-corruption'] },
  {
    says: /WARNING: (CPU: \d+ PID: \d+ at|at|\S+\.[ch]:\d+ at) |WARNING in \w+( \(\d+\))?$/,
    kinds: ['warning', 'refcount'],
  },
];

/** The first failure that a text tells, in the words of the kernel or of syzbot; undefined if there is none. */
export function splatIn(text: string): Splat | undefined {
  const lines = text.split('\n');
  for (const { says, kinds } of classes) {
    const line = lines.find((each) => says.test(each));
    if (line !== undefined) return { title: clean(line), kinds, says };
  }
  return undefined;
}

/** Without quoting, time stamps and subject prefixes. */
function clean(line: string): string {
  return line.replace(/^[\s>]*(Subject:\s*(Re:\s*)*)?(\[[^\]]*\]\s*)*/i, '').trim();
}
