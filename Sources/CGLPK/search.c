#include "guard.h"

#include <math.h>

struct search {
  cglpk_session *session;
  const cglpk_search_options *options;
  cglpk_search_report *report;
  int level;   /* the column that carries the level to beat */
  int offered; /* the level to beat has been handed in */
};

/* Hands in the start or, where there is none, the cut-off: as a point that is all zero but for a fixed column of cost 1.
 * GLPK doesn't look at bounds here, so it takes the point for an incumbent and prunes by it: by bounds, by reduced costs
 * and within the dual simplex. A row over all costs would be dense and would disturb the relaxation. */
static void offer(struct search *search, glp_tree *tree) {
  const cglpk_search_options *options = search->options;
  search->offered = 1;
  if (options->start == NULL && options->cutoff == HUGE_VAL) return;
  double *point = glp_alloc(1 + search->level, sizeof(double));
  for (int j = 1; j < search->level; j++) point[j] = options->start ? options->start[j - 1] : 0;
  point[search->level] = options->start ? 0 : options->cutoff;
  glp_ios_heur_sol(tree, point);
  glp_free(point);
}

/* The best bound of an open node, the present one included. */
static double best_bound(glp_tree *tree) {
  int node = glp_ios_best_node(tree);
  return node == 0 ? HUGE_VAL : glp_ios_node_bound(tree, node);
}

static void stop(struct search *search, glp_tree *tree, enum cglpk_stop reason) {
  search->report->stop = reason;
  search->report->bound = best_bound(tree);
  glp_ios_terminate(tree);
}

static int gap_reached(struct search *search, glp_tree *tree) {
  glp_prob *problem = glp_ios_get_prob(tree);
  if (search->options->relative_gap <= 0 || glp_mip_status(problem) != GLP_FEAS) return 0;
  double incumbent = glp_mip_obj_val(problem);
  if (search->options->start == NULL && incumbent >= search->options->cutoff) return 0;
  return incumbent - best_bound(tree) <= search->options->relative_gap * fabs(incumbent);
}

static void watch(glp_tree *tree, void *info) {
  struct search *search = info;
  const cglpk_search_options *options = search->options;
  cglpk_search_report *report = search->report;
  if (report->stop != CGLPK_FINISHED) return;
  report->iterations = glp_get_it_cnt(glp_ios_get_prob(tree));
  switch (glp_ios_reason(tree)) {
    case GLP_ISELECT:
      if (gap_reached(search, tree)) return stop(search, tree, CGLPK_GAP_REACHED);
      break;
    case GLP_IPREPRO:
      if (report->nodes >= options->node_limit) return stop(search, tree, CGLPK_NODE_LIMIT);
      report->nodes++;
      break;
    case GLP_IHEUR:
      if (!search->offered) offer(search, tree);
      break;
    default: break;
  }
  if (report->iterations >= options->iteration_limit) return stop(search, tree, CGLPK_ITERATION_LIMIT);
  if (options->should_stop(options->context)) stop(search, tree, CGLPK_CANCELLED);
}

static void run(void *argument) {
  struct search *search = argument;
  const cglpk_search_options *options = search->options;
  cglpk_search_report *report = search->report;
  glp_prob *problem = search->session->problem;
  search->level = search->session->columns + 1;
  if (glp_get_num_cols(problem) < search->level) {
    glp_add_cols(problem, 1);
    glp_set_col_bnds(problem, search->level, GLP_FX, 0, 0);
    glp_set_obj_coef(problem, search->level, 1);
  }
  /* A new column makes GLPK forget that the basis is optimal; no iteration is needed to see it again. */
  glp_smcp simplex;
  glp_init_smcp(&simplex);
  simplex.msg_lev = GLP_MSG_OFF;
  report->code = glp_simplex(problem, &simplex);
  if (report->code != 0) {
    report->stop = CGLPK_SEARCH_FAILED;
    return;
  }

  glp_iocp settings;
  glp_init_iocp(&settings);
  settings.msg_lev = GLP_MSG_OFF;
  settings.br_tech = options->most_fractional ? GLP_BR_MFV : GLP_BR_DTH;
  settings.bt_tech = GLP_BT_BLB;
  settings.gmi_cuts = options->gomory_cuts ? GLP_ON : GLP_OFF;
  settings.cb_func = watch;
  settings.cb_info = search;
  glp_set_it_cnt(problem, 0);
  report->code = glp_intopt(problem, &settings);
  report->iterations = glp_get_it_cnt(problem);
  if (report->code != 0 && report->code != GLP_ESTOP) report->stop = CGLPK_SEARCH_FAILED;

  int status = glp_mip_status(problem);
  if (status != GLP_OPT && status != GLP_FEAS) return;
  report->objective = glp_mip_obj_val(problem);
  report->has_solution = report->objective < options->cutoff;
}

int cglpk_search(cglpk_session *session, const cglpk_search_options *options, cglpk_search_report *report) {
  *report = (cglpk_search_report){CGLPK_FINISHED, 0, HUGE_VAL, HUGE_VAL, 0, 0, 0};
  struct search search = {session, options, report, 0, 0};
  return cglpk_guarded_on(session, run, &search);
}

struct reading {
  cglpk_session *session;
  double *values;
};

static void read_values(void *argument) {
  struct reading *reading = argument;
  for (int j = 1; j <= reading->session->columns; j++)
    reading->values[j - 1] = glp_mip_col_val(reading->session->problem, j);
}

int cglpk_search_values(cglpk_session *session, double *values) {
  struct reading reading = {session, values};
  return cglpk_guarded_on(session, read_values, &reading);
}
