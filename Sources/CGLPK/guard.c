#include "guard.h"

#include <errno.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

static atomic_ullong last_token;

/* What a thread knows about its GLPK environment. */
static _Thread_local struct {
  unsigned long long token; /* 0 outside a solver thread */
  int busy;                 /* within a guarded call */
  int talking;              /* in this call all text is kept */
  jmp_buf escape;
  char message[4096];
  size_t length;
} here;

unsigned long long cglpk_token(void) { return here.token; }

const char *cglpk_message(void) { return here.message; }

/* Swallows all output and keeps the text of a fatal error; where the call is talking all text, and of too much the end. */
static int keep_text(void *unused, const char *text) {
  (void)unused;
  if (here.talking || glp_at_error()) {
    size_t length = strlen(text);
    if (here.talking && length > sizeof here.message - 1 - here.length) here.length = 0;
    size_t room = sizeof here.message - 1 - here.length;
    if (length > room) length = room;
    memcpy(here.message + here.length, text, length);
    here.length += length;
    here.message[here.length] = 0;
  }
  return 1;
}

static void escape_abort(void *unused) {
  (void)unused;
  _longjmp(here.escape, 1);
}

static int guarded(void (*body)(void *), void *argument, int talking) {
  if (here.token == 0) return CGLPK_OUTSIDE;
  if (here.busy) return CGLPK_BUSY;
  here.busy = 1;
  here.talking = talking;
  here.length = 0;
  here.message[0] = 0;
  if (_setjmp(here.escape) != 0) {
    /* Frees every problem of the thread; the new token makes their sessions stale. */
    glp_free_env();
    here.token = atomic_fetch_add(&last_token, 1) + 1;
    here.busy = 0;
    return CGLPK_FATAL;
  }
  glp_error_hook(escape_abort, NULL);
  glp_term_hook(keep_text, NULL);
  body(argument);
  here.busy = 0;
  return CGLPK_OK;
}

int cglpk_guarded(void (*body)(void *), void *argument) { return guarded(body, argument, 0); }

int cglpk_guarded_on(cglpk_session *session, void (*body)(void *), void *argument) {
  if (session->token != here.token) return CGLPK_ENDED;
  return guarded(body, argument, 0);
}

int cglpk_guarded_talking_on(cglpk_session *session, void (*body)(void *), void *argument) {
  if (session->token != here.token) return CGLPK_ENDED;
  return guarded(body, argument, 1);
}

static void read_memory(void *bytes) { glp_mem_usage(NULL, NULL, bytes, NULL); }

int cglpk_memory_in_use(size_t *bytes) {
  *bytes = 0;
  return cglpk_guarded(read_memory, bytes);
}

struct thread_start {
  void (*work)(void *);
  void (*done)(void *);
  void *context;
};

static void *run_thread(void *argument) {
  struct thread_start start = *(struct thread_start *)argument;
  free(argument);
  here.token = atomic_fetch_add(&last_token, 1) + 1;
  start.work(start.context);
  here.token = 0;
  glp_free_env();
  start.done(start.context);
  return NULL;
}

int cglpk_start_thread(size_t stack_bytes, void (*work)(void *), void (*done)(void *), void *context) {
  struct thread_start *start = malloc(sizeof *start);
  if (start == NULL) return ENOMEM;
  *start = (struct thread_start){work, done, context};
  pthread_attr_t attributes;
  pthread_t thread;
  int failure = pthread_attr_init(&attributes);
  if (failure == 0) {
    failure = pthread_attr_setstacksize(&attributes, stack_bytes);
    if (failure == 0) failure = pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    if (failure == 0) failure = pthread_create(&thread, &attributes, run_thread, start);
    pthread_attr_destroy(&attributes);
  }
  if (failure != 0) free(start);
  return failure;
}
