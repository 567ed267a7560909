#include "host_clock.h"

#include <string.h>
#include <sys/timex.h>

host_clock_state host_clock_read(void) {
  struct timex found;
  memset(&found, 0, sizeof found);
#ifdef __linux__
  int kind = adjtimex(&found);
#else
  int kind = ntp_adjtime(&found);
#endif
  host_clock_state state = {
    kind >= 0,
    kind != TIME_ERROR && !(found.status & STA_UNSYNC),
    found.esterror,
  };
  return state;
}
