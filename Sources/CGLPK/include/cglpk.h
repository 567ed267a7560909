/* Guards around GLPK 5.0: whatever would abort the process comes back as a return code, and nothing is printed.
 *
 * Rows and columns are counted from 1 and arrays of terms begin at slot 1, as in GLPK. Every call belongs to a thread
 * started by cglpk_start_thread. GLPK's own names stay out of this header. */

#ifndef CGLPK_H
#define CGLPK_H

#include <stddef.h>

/* What every guarded call returns. */
enum cglpk_result {
  CGLPK_OK = 0,
  CGLPK_FATAL,   /* GLPK gave up; every session of the thread has ended; cglpk_message says why */
  CGLPK_ENDED,   /* the session ended by a fatal error, or belongs to another thread */
  CGLPK_BUSY,    /* called from within a call: nested use */
  CGLPK_OUTSIDE, /* not on a thread started by cglpk_start_thread */
};

/* Runs work and then, with GLPK's memory of the thread given back, done; both on a new detached thread. Returns 0, or the
 * error number where there is no thread to be had. */
int cglpk_start_thread(size_t stack_bytes, void (*work)(void *), void (*done)(void *), void *context);

/* GLPK's text on the thread's last fatal error, or all that the last call said where it says so; valid until the thread's
 * next guarded call. */
const char *cglpk_message(void);

/* Bytes GLPK holds on this thread. */
int cglpk_memory_in_use(size_t *bytes);

/* A minimisation that grows, with its basis. */
typedef struct cglpk_session cglpk_session;

/* Makes an empty problem; *session is null where the call fails. */
int cglpk_create(cglpk_session **session);

/* Frees a session, ended or not. During another call of the thread, or on another thread, GLPK's part stays until the
 * session's thread ends. */
void cglpk_free(cglpk_session *session);

/* Adds a row lower <= sum <= upper; -HUGE_VAL and HUGE_VAL stand for no bound. */
int cglpk_add_row(cglpk_session *session, double lower, double upper, int count, const int *columns,
                  const double *coefficients);

/* Adds columns, given side by side from slot 0 on; integers holds 1 where a column is integer. The terms of column k are in
 * slots starts[k] + 1 ... starts[k + 1] of rows and coefficients; starts has count + 1 values, the first 0. */
int cglpk_add_columns(cglpk_session *session, int count, const double *costs, const double *lowers,
                      const double *uppers, const unsigned char *integers, const int *starts, const int *rows,
                      const double *coefficients);
int cglpk_set_row_bounds(cglpk_session *session, int row, double lower, double upper);
int cglpk_set_column_bounds(cglpk_session *session, int column, double lower, double upper);
int cglpk_set_cost(cglpk_session *session, int column, double cost);

enum cglpk_method { CGLPK_PRIMAL, CGLPK_DUAL };

enum cglpk_status {
  CGLPK_OPTIMAL,
  CGLPK_INFEASIBLE,
  CGLPK_UNBOUNDED,
  CGLPK_STOPPED, /* at the iteration limit */
  CGLPK_FAILED,  /* also from a fresh basis */
};

typedef struct {
  enum cglpk_status status;
  int iterations;
  int code; /* GLPK's own return code */
} cglpk_simplex_report;

/* At most iteration_limit simplex iterations from the last basis. A basis that can't be factorised, or fails, is
 * replaced by a fresh one, with iteration_limit iterations of its own. */
int cglpk_simplex(cglpk_session *session, enum cglpk_method method, int iteration_limit,
                  cglpk_simplex_report *report);

/* Forgets the basis: every row becomes basic, as in a new problem. */
int cglpk_reset_basis(cglpk_session *session);

int cglpk_objective(cglpk_session *session, double *objective);
/* One value a column, from slot 0. */
int cglpk_column_values(cglpk_session *session, double *values);
/* One dual a row, from slot 0. */
int cglpk_row_duals(cglpk_session *session, double *duals);

typedef struct {
  long long node_limit, iteration_limit;
  double relative_gap;   /* 0: to the end */
  double cutoff;         /* only solutions below are wanted; HUGE_VAL: all */
  const double *start;   /* a feasible point below the cut-off, from slot 0, integer where it must be; or null */
  int most_fractional;   /* branch on the most fractional column instead of Driebeck and Tomlin's choice */
  int gomory_cuts;
  int (*should_stop)(void *context); /* looked at several times a node; must not call back into this library */
  void *context;
} cglpk_search_options;

enum cglpk_stop {
  CGLPK_FINISHED,
  CGLPK_GAP_REACHED,
  CGLPK_NODE_LIMIT,
  CGLPK_ITERATION_LIMIT,
  CGLPK_CANCELLED,
  CGLPK_SEARCH_FAILED,
};

typedef struct {
  enum cglpk_stop stop;
  int has_solution; /* below the cut-off; the start where nothing better was found */
  double objective; /* of that solution */
  double bound;     /* the best bound of an open node; HUGE_VAL where none is open */
  long long nodes, iterations;
  int code; /* GLPK's own return code */
} cglpk_search_report;

/* Branch and bound; the last simplex call must have been optimal. Leaves the problem as it was but for one more
 * column: the session can be read and solved again, not grown. */
int cglpk_search(cglpk_session *session, const cglpk_search_options *options, cglpk_search_report *report);

/* Values of the search's solution, from slot 0, integer columns exactly so. */
int cglpk_search_values(cglpk_session *session, double *values);

enum cglpk_translation { CGLPK_TRANSLATED, CGLPK_REFUSED };

/* Fills the empty problem of a session with what the MathProg files state; data may be null. Where GLPK refuses them,
 * cglpk_message says why. */
int cglpk_translate(cglpk_session *session, const char *model, const char *data,
                    enum cglpk_translation *result);

int cglpk_count(cglpk_session *session, int *rows, int *columns);

/* A row or column as it stands; -HUGE_VAL and HUGE_VAL stand for no bound. */
typedef struct {
  const char *name; /* or null; valid until the problem changes */
  double lower, upper;
  double cost;    /* of a column; column 0 has the constant of the objective */
  int is_integer; /* a column */
} cglpk_line;

int cglpk_read_row(cglpk_session *session, int row, cglpk_line *line);
int cglpk_read_column(cglpk_session *session, int column, cglpk_line *line);

/* The terms of a column from slot 1 on; there is room for one a row. */
int cglpk_read_terms(cglpk_session *session, int column, int *rows, double *coefficients, int *count);

enum cglpk_format { CGLPK_LP, CGLPK_MPS };

/* Writes the problem, with GLPK's own writers; *failed is 0 where all went well, else cglpk_message says why. */
int cglpk_write(cglpk_session *session, enum cglpk_format format, const char *path, int *failed);

#endif
