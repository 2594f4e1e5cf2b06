/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The benchmark problem, one row of its table per step. Set by the preprocessor: N (folios, at most 6),
 * ANY (the freer and the deferrer pick any folio left, else the lowest), BUG (B2 and B4 are left out).
 *
 * Without reduction (-DNOREDUCE) its states are those of the table and two of init. For that, variables
 * are set to 0 where the table "What a CPU still knows before each step" no longer has them, a row that
 * branches is one step in each of its options, and a process that is done stays instead of dying.
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
#define TAKE d_step { qlock == 0 -> qlock = 1 }
#define RELEASE qlock = 0

/* U1 and M1 */
inline load_links() {
	d_step { n = nxt[f]; p = prv[f]; assert(prv[n] == f && nxt[p] == f) }
}

inline u1_to_u4() {
	load_links();
	prv[n] = p;
	nxt[p] = n;
	nxt[f] = f
}

/* Part of a d_step. */
inline u5() {
	prv[f] = f; assert(qlen > 0); qlen--; pm[f] = 0; n = 0; p = 0
}

inline unlink() {
	u1_to_u4();
	d_step { u5() }
}

/* F1 to F7 */
inline dying() {
	TAKE;
	if
	:: !queued(f)
	:: queued(f) -> unlink()
	fi;
	RELEASE;
	d_step {
		assert(!queued(f) && ref[f] == 0 && !pm[f] && !freed[f]);
		freed[f] = 1;
		f = 0
	}
}

/* P1, and what follows it */
inline put() {
	if
	:: d_step { ref[f] != 1 -> assert(ref[f] > 0); ref[f]--; f = 0 }
	:: d_step { ref[f] == 1 -> ref[f] = 0 };
	   dying()
	fi
}

proctype shrinker() {
	byte f, n, p, count;
	TAKE;				/* A1 */
	do
	:: d_step { count == 2 || nxt[H] == H -> count = 0 };
	   break
	:: d_step { count < 2 && nxt[H] != H -> f = nxt[H] };	/* A2 */
	   if
	   :: d_step { ref[f] > 0 -> ref[f]++ };		/* A3 */
	      load_links();					/* M1 */
	      prv[n] = p;
	      d_step { nxt[p] = n; n = 0; p = 0 };		/* M3 */
	      p = prv[L];
	      prv[L] = f;					/* M5 */
	      nxt[f] = L;
	      prv[f] = p;
	      d_step { nxt[p] = f; f = 0; p = 0; count++ }	/* M8 */
	   :: ref[f] == 0 ->					/* A3 */
	      u1_to_u4();
	      d_step { u5(); f = 0; count++ }
	   fi
	od;
	RELEASE;			/* A5 */
	do
	:: nxt[L] == L ->		/* B1 */
	   break
	:: d_step { nxt[L] != L -> f = nxt[L] };
#ifndef BUG
	   TAKE;			/* B2 */
#endif
	   if
	   :: !queued(f)		/* B3 */
	   :: queued(f) -> unlink()
	   fi;
#ifndef BUG
	   RELEASE;			/* B4 */
#endif
	   put()			/* B5 */
	od;
end:	false
}

#define HAS(k) ((left >> k) & 1)
#ifdef ANY
#define MAY_PICK(k) HAS(k)
#else
#define MAY_PICK(k) (HAS(k) && (left & ((1 << k) - 1)) == 0)
#endif

/* P1 of the freer, for folio k */
#define PUT_PICKED(k) \
	:: d_step { MAY_PICK(k) && ref[k] != 1 -> assert(ref[k] > 0); ref[k]--; left = left - (1 << k) }; \
	   goto again \
	:: d_step { MAY_PICK(k) && ref[k] == 1 -> ref[k] = 0; left = left - (1 << k); f = k }

proctype freer() {
	byte f, n, p;
	byte left = (1 << N) - 1;
again:
	if
	:: left == 0 -> goto done
	PUT_PICKED(0)
	PUT_PICKED(1)
#if N > 2
	PUT_PICKED(2)
#endif
#if N > 3
	PUT_PICKED(3)
#endif
#if N > 4
	PUT_PICKED(4)
#endif
#if N > 5
	PUT_PICKED(5)
#endif
	fi;
	dying();
	goto again;
done:
end:	false
}

/* D1, for folio k */
#define TAKE_PICKED(k) \
	:: d_step { qlock == 0 && MAY_PICK(k) -> qlock = 1; f = k; left = left - (1 << k) }

proctype deferrer() {
	byte f, n, p;
	byte left = (1 << N) - 1;
again:
	if
	:: left == 0 -> goto done
	TAKE_PICKED(0)
	TAKE_PICKED(1)
#if N > 2
	TAKE_PICKED(2)
#endif
#if N > 3
	TAKE_PICKED(3)
#endif
#if N > 4
	TAKE_PICKED(4)
#endif
#if N > 5
	TAKE_PICKED(5)
#endif
	fi;
	if
	:: d_step { queued(f) -> pm[f] = 1 }	/* D2 */
	:: d_step { !queued(f) -> pm[f] = 1 };
	   p = prv[H];				/* D3 */
	   prv[H] = f;
	   nxt[f] = H;
	   prv[f] = p;				/* D6 */
	   d_step { nxt[p] = f; qlen++; p = 0 }
	fi;
	RELEASE;				/* D8 */
	put();					/* D9 */
	goto again;
done:
end:	false
}

init {
	byte i;
	d_step {
		/* Folios 0 to N-2 stand on H in order; folio N-1 and L are linked to themselves. */
		do
		:: i < N ->
			ref[i] = 2;
			pm[i] = (i < N - 1);
			nxt[i] = (i < N - 2 -> i + 1 : (i == N - 2 -> H : i));
			prv[i] = (i == N - 1 -> i : (i == 0 -> H : i - 1));
			i++
		:: i == N -> break
		od;
		nxt[H] = 0;
		prv[H] = N - 2;
		nxt[L] = L;
		prv[L] = L;
		qlen = N - 1;
		i = 0
	};
	atomic { run shrinker(); run freer(); run deferrer() }
}
