#include "guard.h"

#include <math.h>

struct reading {
  cglpk_session *session;
  const char *model, *data;
  enum cglpk_translation *result;
};

/* GLPK's translator answers a fault in the text with a code and says why on its terminal, which the guard keeps. */
static void read_model(void *argument) {
  struct reading *reading = argument;
  glp_tran *translator = glp_mpl_alloc_wksp();
  glp_prob *problem = reading->session->problem;
  *reading->result = CGLPK_REFUSED;
  if (glp_mpl_read_model(translator, reading->model, reading->data != NULL) == 0 &&
      (reading->data == NULL || glp_mpl_read_data(translator, reading->data) == 0) &&
      glp_mpl_generate(translator, NULL) == 0) {
    glp_mpl_build_prob(translator, problem);
    reading->session->columns = glp_get_num_cols(problem);
    *reading->result = CGLPK_TRANSLATED;
  }
  glp_mpl_free_wksp(translator);
}

int cglpk_translate(cglpk_session *session, const char *model, const char *data,
                    enum cglpk_translation *result) {
  struct reading reading = {session, model, data, result};
  *result = CGLPK_REFUSED;
  return cglpk_guarded_talking_on(session, read_model, &reading);
}

struct count {
  cglpk_session *session;
  int *rows, *columns;
};

static void count(void *argument) {
  struct count *count = argument;
  glp_prob *problem = count->session->problem;
  *count->rows = glp_get_num_rows(problem);
  *count->columns = glp_get_num_cols(problem);
}

int cglpk_count(cglpk_session *session, int *rows, int *columns) {
  struct count sizes = {session, rows, columns};
  *rows = *columns = 0;
  return cglpk_guarded_on(session, count, &sizes);
}

struct line {
  cglpk_session *session;
  int index;
  cglpk_line *line;
};

static double bound(int is_there, double value, double otherwise) { return is_there ? value : otherwise; }

static void read_row(void *argument) {
  struct line *read = argument;
  glp_prob *problem = read->session->problem;
  int type = glp_get_row_type(problem, read->index);
  read->line->name = glp_get_row_name(problem, read->index);
  read->line->lower = bound(type != GLP_FR && type != GLP_UP, glp_get_row_lb(problem, read->index), -HUGE_VAL);
  read->line->upper = bound(type != GLP_FR && type != GLP_LO, glp_get_row_ub(problem, read->index), HUGE_VAL);
}

int cglpk_read_row(cglpk_session *session, int row, cglpk_line *line) {
  struct line read = {session, row, line};
  *line = (cglpk_line){NULL, 0, 0, 0, 0};
  return cglpk_guarded_on(session, read_row, &read);
}

static void read_column(void *argument) {
  struct line *read = argument;
  glp_prob *problem = read->session->problem;
  read->line->cost = glp_get_obj_coef(problem, read->index);
  if (read->index == 0) return;
  int type = glp_get_col_type(problem, read->index);
  read->line->name = glp_get_col_name(problem, read->index);
  read->line->lower = bound(type != GLP_FR && type != GLP_UP, glp_get_col_lb(problem, read->index), -HUGE_VAL);
  read->line->upper = bound(type != GLP_FR && type != GLP_LO, glp_get_col_ub(problem, read->index), HUGE_VAL);
  read->line->is_integer = glp_get_col_kind(problem, read->index) != GLP_CV;
}

int cglpk_read_column(cglpk_session *session, int column, cglpk_line *line) {
  struct line read = {session, column, line};
  *line = (cglpk_line){NULL, 0, 0, 0, 0};
  return cglpk_guarded_on(session, read_column, &read);
}

struct terms {
  cglpk_session *session;
  int column, *rows, *count;
  double *coefficients;
};

static void read_terms(void *argument) {
  struct terms *read = argument;
  *read->count = glp_get_mat_col(read->session->problem, read->column, read->rows, read->coefficients);
}

int cglpk_read_terms(cglpk_session *session, int column, int *rows, double *coefficients, int *count) {
  struct terms read = {session, column, rows, count, coefficients};
  *count = 0;
  return cglpk_guarded_on(session, read_terms, &read);
}

struct writing {
  cglpk_session *session;
  enum cglpk_format format;
  const char *path;
  int *failed;
};

static void write_problem(void *argument) {
  struct writing *writing = argument;
  glp_prob *problem = writing->session->problem;
  *writing->failed = writing->format == CGLPK_LP ? glp_write_lp(problem, NULL, writing->path)
                                                 : glp_write_mps(problem, GLP_MPS_FILE, NULL, writing->path);
}

int cglpk_write(cglpk_session *session, enum cglpk_format format, const char *path, int *failed) {
  struct writing writing = {session, format, path, failed};
  *failed = 1;
  return cglpk_guarded_talking_on(session, write_problem, &writing);
}
