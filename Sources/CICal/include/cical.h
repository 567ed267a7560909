/* Recurrence rules of RFC 5545 by libical 3, on local times without a zone. Nothing here ends the process, whatever the rule.
 *
 * Each walk belongs to one thread at a time; different walks may be used by different threads. */

#ifndef CICAL_H
#define CICAL_H

/* A time as a clock and a calendar on the wall show it. */
typedef struct {
  int year;   /* 1 to 9999 */
  int month;  /* 1 to 12 */
  int day;    /* from 1 */
  int hour;   /* 0 to 23 */
  int minute; /* 0 to 59 */
  int second; /* 0 to 59 */
} cical_time;

/* The times that a rule makes, one after the other. */
typedef struct cical_walk cical_walk;

/* Begins a walk over the times of `rule`, such as "FREQ=WEEKLY;BYDAY=MO", for an event whose first time is `start`; with
 * `is_date` times of day count for nothing. No time after `until` is made. Null where libical does not read the rule, or where
 * no time can ever come of it. */
cical_walk *cical_walk_new(const char *rule, cical_time start, int is_date, cical_time until);

/* The next time; 0 where there is none. */
int cical_walk_next(cical_walk *walk, cical_time *time);

/* Ends a walk; null is none. */
void cical_walk_free(cical_walk *walk);

#endif
