#ifndef CGRAPHVIZ_SHIM_H
#define CGRAPHVIZ_SHIM_H

/// The version that the library reports, as text. Debian's 2.42.2 says 2.43.0: print, never test.
const char *spridning_graphviz_version(void);

#endif
