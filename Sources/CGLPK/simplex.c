#include "guard.h"

struct run {
  cglpk_session *session;
  enum cglpk_method method;
  int iteration_limit;
  cglpk_simplex_report *report;
};

/* Scales at the first solve that has coefficients outside 0.1 ... 10, and again once such ones arrived and the terms have
 * doubled: columns added to a scaled problem come unscaled, which is sound but may be less steady. */
static void scale(cglpk_session *session) {
  if (!session->wants_scaling || session->terms / 2 < session->scaled_terms) return;
  glp_scale_prob(session->problem, GLP_SF_AUTO);
  session->scaled_terms = session->terms;
  session->wants_scaling = 0;
}

/* One call of the simplex method; false where its answer is none and a fresh basis might help. */
static int attempt(struct run *run, enum cglpk_method method) {
  glp_prob *problem = run->session->problem;
  glp_smcp settings;
  glp_init_smcp(&settings);
  settings.msg_lev = GLP_MSG_OFF;
  settings.meth = method == CGLPK_PRIMAL ? GLP_PRIMAL : GLP_DUALP;
  settings.r_test = method == CGLPK_PRIMAL ? GLP_RT_HAR : GLP_RT_FLIP;
  settings.it_lim = run->iteration_limit;
  glp_set_it_cnt(problem, 0);
  run->report->code = glp_simplex(problem, &settings);
  run->report->iterations += glp_get_it_cnt(problem);
  if (run->report->code == GLP_EITLIM) {
    run->report->status = CGLPK_STOPPED;
    return 1;
  }
  if (run->report->code != 0) return 0;
  switch (glp_get_status(problem)) {
    case GLP_OPT: run->report->status = CGLPK_OPTIMAL; return 1;
    case GLP_NOFEAS: run->report->status = CGLPK_INFEASIBLE; return 1;
    case GLP_UNBND: run->report->status = CGLPK_UNBOUNDED; return 1;
    default: return 0; /* the dual method found no dual solution: the primal one tells why */
  }
}

static void solve(void *argument) {
  struct run *run = argument;
  glp_prob *problem = run->session->problem;
  scale(run->session);
  if (attempt(run, run->method)) return;
  if (run->report->code == 0 && attempt(run, CGLPK_PRIMAL)) return;
  glp_adv_basis(problem, 0);
  if (attempt(run, CGLPK_PRIMAL)) return;
  glp_unscale_prob(problem);
  glp_std_basis(problem);
  if (attempt(run, CGLPK_PRIMAL)) return;
  run->report->status = CGLPK_FAILED;
}

int cglpk_simplex(cglpk_session *session, enum cglpk_method method, int iteration_limit,
                  cglpk_simplex_report *report) {
  *report = (cglpk_simplex_report){CGLPK_FAILED, 0, 0};
  struct run run = {session, method, iteration_limit, report};
  return cglpk_guarded_on(session, solve, &run);
}

static void reset_basis(void *argument) { glp_std_basis(((cglpk_session *)argument)->problem); }

int cglpk_reset_basis(cglpk_session *session) { return cglpk_guarded_on(session, reset_basis, session); }

/* Where a call puts numbers of the last solution. */
struct reading {
  cglpk_session *session;
  double *numbers;
};

static void read_objective(void *argument) {
  struct reading *reading = argument;
  *reading->numbers = glp_get_obj_val(reading->session->problem);
}

int cglpk_objective(cglpk_session *session, double *objective) {
  struct reading reading = {session, objective};
  return cglpk_guarded_on(session, read_objective, &reading);
}

static void read_values(void *argument) {
  struct reading *reading = argument;
  for (int j = 1; j <= reading->session->columns; j++)
    reading->numbers[j - 1] = glp_get_col_prim(reading->session->problem, j);
}

int cglpk_column_values(cglpk_session *session, double *values) {
  struct reading reading = {session, values};
  return cglpk_guarded_on(session, read_values, &reading);
}

static void read_duals(void *argument) {
  struct reading *reading = argument;
  int rows = glp_get_num_rows(reading->session->problem);
  for (int i = 1; i <= rows; i++)
    reading->numbers[i - 1] = glp_get_row_dual(reading->session->problem, i);
}

int cglpk_row_duals(cglpk_session *session, double *duals) {
  struct reading reading = {session, duals};
  return cglpk_guarded_on(session, read_duals, &reading);
}
