#include "CGraphvizShim.h"
#include <graphviz/gvc.h>

const char *spridning_graphviz_version(void) {
  GVC_t *context = gvContext();
  return context ? gvcVersion(context) : "";
}
