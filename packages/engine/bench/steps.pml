/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The benchmark problem, one row of its table per atomic step. Set from outside: N (folios), ANY (the
 * freer and the deferrer pick any folio left), BUG (B2 and B4 are left out).
 *
 * Unreduced (-DNOREDUCE), the states are those of the table plus the two of init. What a process no
 * longer needs is set to 0, as the table "What a CPU still knows" says; where a process came from is
 * part of its program counter, so the shared parts are inline.
 */
#ifndef N
#define N 3
#endif
#define H N
#define L (N + 1)

byte nxt[N + 2];
byte prv[N + 2];
byte ref[N];
bit pm[N];
bit freed[N];
bit qlock;
byte qlen;

#define queued(x) (nxt[x] != x)

inline load_links(row) {
  d_step { n = nxt[f]; p = prv[f]; assert(prv[n] == f && nxt[p] == f) }
}

/* U1 to U5 */
inline unlink() {
  load_links();
  prv[n] = p;
  nxt[p] = n;
  nxt[f] = f;
  d_step { prv[f] = f; assert(qlen > 0); qlen--; pm[f] = 0; n = 0; p = 0 }
}
