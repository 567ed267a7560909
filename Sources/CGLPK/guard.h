/* The one way into GLPK, shared by this library's files. */

#ifndef CGLPK_GUARD_H
#define CGLPK_GUARD_H

#include <glpk.h>

#include "include/cglpk.h"

struct cglpk_session {
  glp_prob *problem;
  unsigned long long token;      /* of the thread's GLPK environment the problem lives in */
  int columns;                   /* without the one that cglpk_search adds */
  int terms, scaled_terms;       /* coefficients now, and when last scaled */
  int wants_scaling;             /* a coefficient outside 0.1 ... 10 was added since */
};

/* Runs body where a fatal error of GLPK becomes CGLPK_FATAL. body must hold no memory but GLPK's. */
int cglpk_guarded(void (*body)(void *), void *argument);

/* The same for a session: refused when the session is not of this thread's present environment. */
int cglpk_guarded_on(cglpk_session *session, void (*body)(void *), void *argument);

/* The same, and what GLPK says to its terminal, or the end of it, is kept for cglpk_message. */
int cglpk_guarded_talking_on(cglpk_session *session, void (*body)(void *), void *argument);

/* Names this thread's present GLPK environment: never 0 on a solver thread, never used twice. */
unsigned long long cglpk_token(void);

#endif
