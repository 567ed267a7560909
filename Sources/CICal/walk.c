#include "cical.h"

#include <libical/ical.h>
#include <pthread.h>
#include <stdlib.h>

struct cical_walk {
  icalrecur_iterator *iterator;
  char *scale;
};

static pthread_once_t harmless = PTHREAD_ONCE_INIT;

/* libical may be built to end the process where it meets a mistake. */
static void make_harmless(void) { icalerror_set_errors_are_fatal(0); }

static struct icaltimetype time_of(cical_time time, int is_date) {
  struct icaltimetype result = icaltime_null_time();
  result.year = time.year;
  result.month = time.month;
  result.day = time.day;
  if (is_date) {
    result.is_date = 1;
  } else {
    result.hour = time.hour;
    result.minute = time.minute;
    result.second = time.second;
  }
  return result;
}

cical_walk *cical_walk_new(const char *rule, cical_time start, int is_date, cical_time until) {
  pthread_once(&harmless, make_harmless);
  struct icalrecurrencetype recurrence = icalrecurrencetype_from_string(rule);
  if (recurrence.freq == ICAL_NO_RECURRENCE) return NULL;
  recurrence.until = time_of(until, is_date);
  cical_walk *walk = malloc(sizeof *walk);
  icalrecur_iterator *iterator = walk ? icalrecur_iterator_new(recurrence, time_of(start, is_date)) : NULL;
  if (iterator == NULL) {
    free(recurrence.rscale);
    free(walk);
    return NULL;
  }
  walk->iterator = iterator;
  walk->scale = recurrence.rscale;
  return walk;
}

int cical_walk_next(cical_walk *walk, cical_time *time) {
  struct icaltimetype next = icalrecur_iterator_next(walk->iterator);
  if (icaltime_is_null_time(next)) return 0;
  time->year = next.year;
  time->month = next.month;
  time->day = next.day;
  time->hour = next.hour;
  time->minute = next.minute;
  time->second = next.second;
  return 1;
}

void cical_walk_free(cical_walk *walk) {
  if (walk == NULL) return;
  icalrecur_iterator_free(walk->iterator);
  free(walk->scale);
  free(walk);
}
