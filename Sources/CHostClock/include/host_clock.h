/* What the kernel says of the system's clock: Swift's modules of the C library have no adjtimex. */

#ifndef HOST_CLOCK_H
#define HOST_CLOCK_H

typedef struct {
  int is_known;             /* 0 where the kernel does not say */
  int is_synchronized;      /* 0 where nobody sets the clock by another one */
  long error_microseconds;  /* the kernel's own estimate */
} host_clock_state;

/* Changes nothing. */
host_clock_state host_clock_read(void);

#endif
