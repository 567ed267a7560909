#include "guard.h"

#include <math.h>
#include <stdlib.h>

/* GLPK's word for which bounds there are. */
static int bound_type(double lower, double upper) {
  if (lower == upper) return GLP_FX;
  if (lower == -HUGE_VAL) return upper == HUGE_VAL ? GLP_FR : GLP_UP;
  return upper == HUGE_VAL ? GLP_LO : GLP_DB;
}

/* Counts new terms, slots 1 ... count, and notes the ones that call for scaling. */
static void note_terms(cglpk_session *session, int count, const double *coefficients) {
  session->terms += count;
  for (int k = 1; k <= count; k++) {
    double size = fabs(coefficients[k]);
    if (size != 0 && (size < 0.1 || size > 10)) session->wants_scaling = 1;
  }
}

static void create(void *argument) {
  cglpk_session *session = argument;
  session->problem = glp_create_prob();
  glp_set_obj_dir(session->problem, GLP_MIN);
}

int cglpk_create(cglpk_session **result) {
  *result = NULL;
  cglpk_session *session = calloc(1, sizeof *session);
  if (session == NULL) return CGLPK_FATAL;
  session->token = cglpk_token();
  int failure = cglpk_guarded(create, session);
  if (failure) {
    free(session);
    return failure;
  }
  *result = session;
  return CGLPK_OK;
}

static void delete(void *argument) { glp_delete_prob(((cglpk_session *)argument)->problem); }

void cglpk_free(cglpk_session *session) {
  cglpk_guarded_on(session, delete, session);
  free(session);
}

struct new_row {
  cglpk_session *session;
  double lower, upper;
  int count;
  const int *columns;
  const double *coefficients;
};

static void add_row(void *argument) {
  struct new_row *new = argument;
  glp_prob *problem = new->session->problem;
  int row = glp_add_rows(problem, 1);
  glp_set_row_bnds(problem, row, bound_type(new->lower, new->upper), new->lower, new->upper);
  glp_set_mat_row(problem, row, new->count, new->columns, new->coefficients);
  note_terms(new->session, new->count, new->coefficients);
}

int cglpk_add_row(cglpk_session *session, double lower, double upper, int count, const int *columns,
                  const double *coefficients) {
  struct new_row new = {session, lower, upper, count, columns, coefficients};
  return cglpk_guarded_on(session, add_row, &new);
}

struct new_columns {
  cglpk_session *session;
  int count;
  const double *costs, *lowers, *uppers;
  const unsigned char *integers;
  const int *starts, *rows;
  const double *coefficients;
};

static void add_columns(void *argument) {
  struct new_columns *new = argument;
  glp_prob *problem = new->session->problem;
  int first = glp_add_cols(problem, new->count);
  for (int k = 0; k < new->count; k++) {
    int start = new->starts[k], length = new->starts[k + 1] - start;
    int type = bound_type(new->lowers[k], new->uppers[k]);
    glp_set_col_kind(problem, first + k, new->integers[k] ? GLP_IV : GLP_CV);
    glp_set_col_bnds(problem, first + k, type, new->lowers[k], new->uppers[k]);
    glp_set_obj_coef(problem, first + k, new->costs[k]);
    glp_set_mat_col(problem, first + k, length, new->rows + start, new->coefficients + start);
    note_terms(new->session, length, new->coefficients + start);
  }
  new->session->columns += new->count;
}

int cglpk_add_columns(cglpk_session *session, int count, const double *costs, const double *lowers,
                      const double *uppers, const unsigned char *integers, const int *starts, const int *rows,
                      const double *coefficients) {
  struct new_columns new = {session, count, costs, lowers, uppers, integers, starts, rows, coefficients};
  return cglpk_guarded_on(session, add_columns, &new);
}

/* A change of the row or column at index. */
struct change {
  cglpk_session *session;
  int index;
  double first, second;
};

static void set_row_bounds(void *argument) {
  struct change *change = argument;
  int type = bound_type(change->first, change->second);
  glp_set_row_bnds(change->session->problem, change->index, type, change->first, change->second);
}

int cglpk_set_row_bounds(cglpk_session *session, int row, double lower, double upper) {
  struct change change = {session, row, lower, upper};
  return cglpk_guarded_on(session, set_row_bounds, &change);
}

static void set_column_bounds(void *argument) {
  struct change *change = argument;
  int type = bound_type(change->first, change->second);
  glp_set_col_bnds(change->session->problem, change->index, type, change->first, change->second);
}

int cglpk_set_column_bounds(cglpk_session *session, int column, double lower, double upper) {
  struct change change = {session, column, lower, upper};
  return cglpk_guarded_on(session, set_column_bounds, &change);
}

static void set_cost(void *argument) {
  struct change *change = argument;
  glp_set_obj_coef(change->session->problem, change->index, change->first);
}

int cglpk_set_cost(cglpk_session *session, int column, double cost) {
  struct change change = {session, column, cost, 0};
  return cglpk_guarded_on(session, set_cost, &change);
}
